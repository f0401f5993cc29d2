import { expect, test } from "vitest";
import { codeShare } from "../../src/rule/code-share.ts";
import { madeFunction, madeRegion } from "./made.ts";

const event = (tracing: boolean) =>
  madeRegion({ kind: "event", codeLines: 1, lines: [15, 15], ...(tracing && { tracing }) });
const plain = madeRegion({ codeLines: 10, lines: [20, 30] });
const share = (site: ReturnType<typeof event>) => codeShare(madeFunction({ regions: [site, plain] }), [site]);

test("a log statement weighs more than its line, and one of `tracing` as much as 20", () => {
  expect(share(event(false))).toBeCloseTo(9 / 28);
  expect(share(event(true))).toBeCloseTo(20 / 39);
});

test("what stands in a region counts with it", () => {
  const around = madeRegion({ codeLines: 5, lines: [13, 17] });
  const fn = madeFunction({ regions: [event(true), around] });
  expect(codeShare(fn, [around])).toBeCloseTo(24 / 39);
});
