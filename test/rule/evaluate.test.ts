import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { RegionMeasure } from "../../src/model/function.ts";
import { chooseOne } from "../../src/rule/choose-one.ts";
import { evaluate, refit } from "../../src/rule/evaluate.ts";
import { whySilent } from "../../src/rule/why-silent.ts";
import { madeCandidate, madeFunction, madeRegion, madeRule, tenCopies } from "./made.ts";

test("a finding says what the rule says of this function", () => {
  const [finding] = evaluate([madeRule({ cautions: ["mind the wasps"] })], madeCandidate({}));
  expect(finding).toMatchObject({
    rule: "outline-region",
    technique: "inner-nongeneric-fn",
    severity: "warning",
    message: "`ripen` has 10 copies of 1,000 lines",
    remedy: "move 1 region",
    cautions: ["mind the wasps"],
    forecast: { savedLines: 430 },
  });
});

test("the fingerprint is of rule, package and path, whatever the version and the lines", () => {
  const expected = createHash("sha256")
    .update("outline-region\0orchard\0orchard::pear::ripen")
    .digest("hex")
    .slice(0, 16);
  const later = { package: { name: "orchard", version: "2.0.0", owner: "crate" } as const, line: 99 };
  const prints = [madeCandidate({}), madeCandidate(later)].flatMap((candidate) =>
    evaluate([madeRule({})], candidate).map(({ fingerprint }) => fingerprint),
  );
  expect(prints).toEqual([expected, expected]);
});

test("without a cost, conditions on it are skipped and the message has no numbers", () => {
  const rule = madeRule({ when: { copies: { min: 3 }, codeLines: { min: 5 } } });
  const [finding] = evaluate([rule], { function: madeFunction({}) });
  expect(finding?.message).toBe("`ripen` would be copied");
  expect(finding).not.toHaveProperty("forecast");
  expect(evaluate([rule], madeCandidate({}, { ...tenCopies, copies: 2 }))).toEqual([]);
});

test("a fact that is not known satisfies no condition", () => {
  expect(evaluate([madeRule({ when: { coldLines: { max: 3 } } })], madeCandidate({}))).toEqual([]);
});

test("below the threshold a rule is silent: 100 lines, or two thousandths of the crate", () => {
  const small = madeCandidate({}, { ...tenCopies, lines: 200 });
  expect(evaluate([madeRule({})], small)).toEqual([]);
  expect(evaluate([madeRule({})], small, { minimumLines: 50 })).toHaveLength(1);
  expect(evaluate([madeRule({})], madeCandidate({}), { totalLines: 210_000 })).toHaveLength(1);
  expect(evaluate([madeRule({})], madeCandidate({}), { totalLines: 220_000 })).toEqual([]);
});

test("a region that costs more than it saves is left out", () => {
  const values = Array.from({ length: 9 }, (_, at) => ({ name: `x${at}`, mode: "ref" }) as const);
  const regions = [madeRegion({}), madeRegion({ lines: [25, 26], codeLines: 2, inputs: values })];
  const [finding] = evaluate([madeRule({})], madeCandidate({ regions }));
  expect(finding?.regions.map(({ lines }) => lines)).toEqual([[12, 21]]);
});

test("code of another owner gets at most a note", () => {
  const severity = (owner: "path" | "registry") =>
    evaluate([madeRule({})], madeCandidate({ package: { name: "orchard", version: "1.2.3", owner } }))[0]?.severity;
  expect([severity("path"), severity("registry")]).toEqual(["warning", "note"]);
});

test("what the function adds to the cautions", () => {
  const regions = [madeRegion({ exits: ["?", "return", "?"], awaits: true, unknowns: ["core.seed()"] })];
  const candidate = madeCandidate({
    regions,
    attributes: ["#[track_caller]"],
    facts: { codeLines: 21, isUnsafe: true },
  });
  expect(evaluate([madeRule({})], candidate)[0]?.cautions).toEqual([
    "`#[track_caller]`: put it on the helper too, or its panics name the helper instead of the caller",
    "an `unsafe fn`: the helper is unsafe too and carries the same safety comment",
    "awaits inside: moving it changes the type of the future and can change whether it is `Send`",
    "control can leave early by `?`, `return`: the helper has to return how to go on",
    "not decided from the source: `core.seed()`",
  ]);
});

test("a region that runs to the function's end needs no result for how to go on", () => {
  const candidate = madeCandidate({ regions: [madeRegion({ lines: [12, 30], exits: ["return"] })] });
  expect(evaluate([madeRule({})], candidate)[0]?.cautions).toEqual([]);
});

test("cautions of a technique where they apply", () => {
  const of = (rule: Parameters<typeof madeRule>[0], parts: Parameters<typeof madeCandidate>[0]) =>
    evaluate([madeRule(rule)], madeCandidate(parts))[0]?.cautions.length;
  const free = { technique: "move-to-free-fn" } as const;
  expect([of(free, { visibility: "public" }), of(free, { visibility: "restricted" })]).toEqual([1, 0]);
  const bounded = (dynTraits: number) => of({ technique: "dyn-erasure-trait" }, { facts: { dynTraits } });
  expect([bounded(1), bounded(2)]).toEqual([0, 1]);
  const split = (text: string) =>
    of(
      { technique: "sandwich-split", regions: ["before-callback"] },
      { regions: [madeRegion({ kind: "before-callback" })], source: [{ line: 13, text }] },
    );
  expect([split("let count = self.count();"), split("let state = self.state.lock();"), split("let _s = s();")]).toEqual(
    [0, 1, 1],
  );
});

const whole = madeRule({
  id: "move-to-free-function",
  regions: ["whole-body"],
  forecast: "whole-body",
  remedy: "make it free",
});

test("one answer: the most saved lines, and the runner-up in one line", () => {
  const answer = chooseOne(evaluate([madeRule({}), whole], madeCandidate({})));
  expect(answer?.rule).toBe("move-to-free-function");
  expect(answer?.alternative).toBe("`outline-region`: move 1 region (saves about 430 lines)");
});

test("a runner-up that promises about as much is not said to save more or less", () => {
  const regions = [madeRegion({ codeLines: 21, lines: [10, 30] })];
  const answer = chooseOne(evaluate([madeRule({}), whole], madeCandidate({ regions })));
  expect(answer?.alternative).toMatch(/\(saves about as much\)$/);
});

test("a whole body is as sure as the lines of its copies", () => {
  const body = { lines: 100, movableLines: 100, causedLines: 0 };
  const sure = (measured: RegionMeasure | undefined) =>
    evaluate([whole], madeCandidate(measured === undefined ? {} : { measured }))[0]?.confidence;
  expect(sure(undefined)).toBe("syntactic");
  expect(sure(body)).toBe("measured");
  expect(sure({ ...body, movableLines: 60 })).toBe("hint");
});

test("of two that promise the same the one that asks for more is the answer", () => {
  const specific = madeRule({ ...whole, id: "remove-parameter", when: { codeLines: { min: 1 } } });
  expect(chooseOne(evaluate([whole, specific], madeCandidate({})))?.rule).toBe("remove-parameter");
});

test("of near promises that nobody measured, one that moves clearly more is the answer", () => {
  const rest = madeRule({ id: "outline-conversion", regions: ["after-conversion"] });
  // Each copy keeps at least the 28 lines that drop a value, so that moving 5 of the lines promises 314, and all 7 only 296.
  const one = (codeLines: number) => ({
    signature: "fn ripen<T>(pear: T)",
    facts: { codeLines: 8 },
    regions: [madeRegion({ codeLines: 5 }), madeRegion({ kind: "after-conversion", codeLines, lines: [12, 23] })],
  });
  expect(chooseOne(evaluate([madeRule({}), rest], { function: madeFunction(one(7)) }))?.rule).toBe(
    "outline-conversion",
  );
  expect(chooseOne(evaluate([madeRule({}), rest], { function: madeFunction(one(6)) }))?.rule).toBe("outline-region");
  const measured = madeCandidate(one(7), { ...tenCopies, lines: 640 });
  expect(chooseOne(evaluate([madeRule({}), rest], measured))?.rule).toBe("outline-region");
});

test("of promises that nobody measured, fewer helpers for most of the lines are the answer", () => {
  const rest = madeRule({ id: "outline-conversion", regions: ["after-conversion"] });
  const both = [madeRegion({ codeLines: 6, lines: [11, 16] }), madeRegion({ codeLines: 6, lines: [22, 27] })];
  const answer = (codeLines: number, measured: boolean) => {
    const one = madeRegion({ kind: "after-conversion", codeLines, lines: [11, 20] });
    const candidate = madeCandidate({ regions: [...both, one] });
    return chooseOne(evaluate([madeRule({}), rest], measured ? candidate : { function: candidate.function }))?.rule;
  };
  expect(answer(9, false)).toBe("outline-conversion");
  expect(answer(8, false)).toBe("outline-region");
  expect(answer(9, true)).toBe("outline-region");
});

test("a trait object has to promise more than a helper", () => {
  const dyn = madeRule({ ...whole, id: "erase-reference", technique: "dyn-erasure-trait", forecast: "dyn-reference" });
  const regions = [madeRegion({ codeLines: 18, lines: [12, 30] })];
  // 900 by the trait object, 790 by the helper: 85 % of 900 are less than 790.
  expect(chooseOne(evaluate([dyn, madeRule({})], madeCandidate({ regions })))?.rule).toBe("outline-region");
});

test("a design note is the answer where nothing else is", () => {
  const note = madeRule({ id: "split-header", forecast: "none", regions: ["whole-body"], severity: "note" });
  expect(chooseOne(evaluate([note, madeRule({})], madeCandidate({})))?.rule).toBe("outline-region");
  expect(chooseOne(evaluate([note], madeCandidate({})))?.rule).toBe("split-header");
  expect(evaluate([note], madeCandidate({}, { ...tenCopies, copies: 1 }))).toEqual([]);
  expect(chooseOne([])).toBeUndefined();
});

test("why a hot function got no advice", () => {
  expect(whySilent([madeRule({})], madeCandidate({}), { minimumLines: 500 })).toBe(
    "`outline-region` would save about 430 lines, too few to be worth it",
  );
  expect(whySilent([whole], madeCandidate({}, { ...tenCopies, copies: 1 }))).toBe(
    "`move-to-free-function` would fit but costs more than it saves",
  );
  const once = madeCandidate({ regions: [] }, { ...tenCopies, copies: 1 });
  expect(whySilent([madeRule({})], once)).toBe("compiled once: large, but not for being generic");
  const busy = madeCandidate({ regions: [], facts: { typeIndependentShare: 0.25 } });
  expect(whySilent([madeRule({})], busy)).toBe(
    "no rule fits: 25 % of its code lines need no type argument, in no region worth moving",
  );
});

test("says of a function without a rule whose methods most of its IR calls", () => {
  const line = (at: number, perCopy: number, reason?: string) => ({
    line: at,
    text: "",
    ...(reason !== undefined && { dependence: "dependent" as const, reason }),
    ir: { perCopy, same: "differs" as const },
  });
  const visits = (perCopy: number) => [
    line(1, 40),
    line(2, perCopy, "calls V's visit_u8"),
    line(3, perCopy, "calls V's visit_u16"),
    line(4, 10, "`self` is of type R"),
  ];
  const silent = (perCopy: number) =>
    whySilent(
      [madeRule({})],
      madeCandidate({ regions: [], facts: { typeIndependentShare: 0.25 }, source: visits(perCopy) }),
    );
  expect(silent(25)).toMatch(/; 50 % of its IR is in lines that call methods of `V`$/);
  expect(silent(10)).not.toContain("methods of");
});

test("what its author wants in every caller is not outlined; `#[inline]` is a caution", () => {
  expect(evaluate([madeRule({})], madeCandidate({ attributes: ["#[inline(always)]"] }))).toEqual([]);
  const hinted = madeCandidate({ attributes: ["#[inline]"], facts: { ...madeFunction({}).facts, inlineHint: true } });
  expect(evaluate([madeRule({})], hinted)[0]?.cautions).toEqual([expect.stringContaining("is `#[inline]`")]);
  expect(evaluate([madeRule({ forecast: "none", regions: [] })], hinted)[0]?.cautions).toEqual([]);
});

test("a helper that keeps parameters is not called non-generic", () => {
  const rule = madeRule({ remedy: "move {regions|region to a non-generic helper|regions to non-generic helpers}" });
  const parameters = ["S", "T"].map((name) => ({ name, kind: "type", from: "own", bounds: [] }) as const);
  const remedy = (keeps?: string[]) =>
    evaluate([rule], madeCandidate({ parameters, regions: [madeRegion(keeps ? { keeps } : {})] }))[0]?.remedy;
  expect(remedy()).toBe("move 1 region to a non-generic helper");
  expect(remedy(["T"])).toBe("move 1 region to a less generic helper");
});

test("of two halves of which one moves nobody says that both do", () => {
  const halves = [
    madeRegion({ kind: "before-callback", lines: [12, 15] }),
    madeRegion({ kind: "after-callback", lines: [18, 25] }),
  ];
  const rule = madeRule({ regions: ["before-callback", "after-callback"], remedy: "move both halves" });
  const candidate = madeCandidate({ regions: halves });
  const [before] = evaluate([rule], candidate);
  expect(before!.remedy).toBe("move both halves");
  const moved = halves.map(({ lines }) => madeRegion({ lines }));
  expect(refit(rule, candidate, before!, moved).remedy).toBe("move both halves");
  expect(refit(rule, candidate, before!, moved.slice(1)).remedy).toBe("move 1 region to a non-generic helper");
});
