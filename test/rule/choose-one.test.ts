import { expect, it } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { chooseAnswers } from "../../src/rule/choose-one.ts";

const made = (rule: string, promise: number, lines: readonly [number, number]) =>
  ({
    rule,
    technique: rule,
    promise,
    cost: {},
    remedy: rule,
    regions: [{ lines, codeLines: 1 }],
  }) as unknown as Finding;
const answers = (...findings: readonly Finding[]) => chooseAnswers(findings).map(({ finding }) => finding.rule);

it("gives a loop beside the answer", () =>
  expect(answers(made("outline-region", 900, [3, 9]), made("iterator-to-loop", 400, [12, 12]))).toEqual([
    "outline-region",
    "iterator-to-loop",
  ]));

it("gives beside a loop what is about other lines", () => {
  const [loop, region] = [made("iterator-to-loop", 900, [12, 12]), made("outline-region", 400, [3, 9])];
  expect(answers(loop, region)).toEqual(["iterator-to-loop", "outline-region"]);
  expect(answers(loop, made("outline-region", 400, [3, 12]))).toEqual(["iterator-to-loop"]);
  expect(answers(loop, made("outline-region", 0, [3, 9]))).toEqual(["iterator-to-loop"]);
});

it("says what a change that saves more has against it", () => {
  const saving = (rule: string, promise: number, savedLines: number) =>
    ({ ...made(rule, promise, [3, savedLines]), forecast: { savedLines, arithmetic: "" } }) as Finding;
  const instead = (rule: string, promise: number, lines: number) =>
    chooseAnswers([saving("outline-region", 1000, 1000), saving(rule, promise, lines)])[0]?.finding.alternative;
  expect(instead("pass-fields", 500, 500)).toBe("`pass-fields`: pass-fields (saves about 500 lines)");
  expect(instead("dyn-erasure-trait", 980, 1153)).toBe(
    "`dyn-erasure-trait`: dyn-erasure-trait (saves about 1,150 lines, but its calls go through a vtable)",
  );
});
