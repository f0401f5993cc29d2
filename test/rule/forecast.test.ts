import { expect, test } from "vitest";
import { CALL_PRICES } from "../../src/rule/call-prices.ts";
import { forecast } from "../../src/rule/forecast.ts";
import { madeCandidate, madeRegion, tenCopies } from "./made.ts";

test("half of the body moves: each copy keeps the other half and the call", () => {
  const region = madeRegion({});
  // 10 × 100 now; 10 × (50 + 2) then, and 50 once.
  expect(forecast("outlined-region", madeCandidate({}), [region])).toEqual({
    savedLines: 430,
    arithmetic: "1,000 lines in 10 copies now; then 10 × 52 for what stays generic and 50 once",
  });
});

test("a helper that keeps a parameter is compiled as often as the copies' type arguments say, or as own parameters vary alike", () => {
  const parameters = [
    { name: "S", kind: "type", from: "own", bounds: [] },
    { name: "T", kind: "type", from: "own", bounds: [] },
  ] as const;
  const region = madeRegion({ keeps: ["S"] });
  const cost = { copies: 100, lines: 10_000, closureCopies: 0, closureLines: 0 };
  const saved = (more: object) =>
    forecast("outlined-region", madeCandidate({ parameters }, { ...cost, ...more }), [region]);
  // 100 × 100 − 100 × 52 − 50 in each copy that is left
  expect(saved({ keptCopies: { "": 1, S: 3, T: 40, "S, T": 100 } })).toMatchObject({ savedLines: 4800 - 3 * 50 });
  expect(saved({ keptCopies: { "": 1, S: 3, T: 40, "S, T": 100 } })?.arithmetic).not.toContain("independently");
  expect(saved({})).toMatchObject({ savedLines: 4800 - 10 * 50 });
  expect(saved({})?.arithmetic).toContain("in 10 copies, if the parameters vary independently");
});

test("each input and output costs a line, an early exit eight, by `?` twenty", () => {
  const value = { name: "x", mode: "ref" } as const;
  const source = [{ line: 22, text: "    more(pear);" }];
  const region = madeRegion({ inputs: [value, value], outputs: [value], exits: ["?"] });
  // 10 × (50 + 2 + 3 + 20) + 50
  expect(forecast("outlined-region", madeCandidate({ source }), [region])?.savedLines).toBe(200);
  const returns = { ...region, exits: ["return"] } as const;
  // 10 × (50 + 2 + 3 + 8) + 50
  expect(forecast("outlined-region", madeCandidate({ source }), [returns])?.savedLines).toBe(320);
});

test("at the end of the function an early exit is the helper's own", () => {
  const source = [
    { line: 30, text: "    } // end" },
    { line: 31, text: "}" },
  ];
  const region = madeRegion({ exits: ["return"], lines: [12, 30] });
  expect(forecast("outlined-region", madeCandidate({ source }), [region])?.savedLines).toBe(430);
});

test("a copy that takes a generic value keeps at least its drop", () => {
  const region = madeRegion({ codeLines: 20 });
  const byReference = madeCandidate({ signature: "fn ripen<T>(pear: &T)" });
  const byValue = madeCandidate({ signature: "fn ripen<T>(pear: T, days: u32)" });
  // 10 × 2 + 100 against 10 × 28 + 100
  expect(forecast("outlined-region", byReference, [region])?.savedLines).toBe(880);
  expect(forecast("outlined-region", byValue, [region])?.savedLines).toBe(620);
});

test("a line of formatting weighs more than a line of code", () => {
  const cold = madeRegion({ kind: "cold", lines: [12, 12], codeLines: 1 });
  // 6 of 25 parts: 10 × (76 + 2) + 24 once
  expect(forecast("outlined-region", madeCandidate({ regions: [cold] }), [cold])?.savedLines).toBe(196);
});

test("erasing a closure of ten copies: 42 lines of adapters each", () => {
  const candidate = madeCandidate({ facts: { codeLines: 21, closureParameters: 1 } });
  expect(forecast("dyn-closure", candidate, [])?.savedLines).toBe(1000 - 10 * 42 - 100);
});

test("with one of two parameters erased about the root of the copies is left", () => {
  const facts = { codeLines: 21, dynReferences: 1, otherParameters: 1 };
  // √10 ≈ 3 copies of 100 lines stay, and 2 lines in each of ten for the trait object.
  expect(forecast("dyn-reference", madeCandidate({ facts }), [])).toEqual({
    guessed: true,
    savedLines: 1000 - 10 * 2 - 3 * 100,
    arithmetic:
      "1,000 lines in 10 copies now; then 10 × 2 for the trait object and 100 in 3 copies, if the parameters vary independently",
  });
});

test("the copies that an erased reference leaves are counted in the type arguments, where they are known", () => {
  const fn = madeCandidate({
    facts: { codeLines: 21, dynReferences: 1, otherParameters: 1 },
    parameters: [
      { name: "I", kind: "type", from: "own", bounds: ["View"], erasable: true },
      { name: "P", kind: "type", from: "own", bounds: ["Pixel"] },
    ],
  });
  const cost = { ...fn.cost!, keptCopies: { "": 1, I: 10, P: 10, "I, P": 10 } };
  // Every view has pixels of its own: nothing goes, and each copy makes the object.
  expect(forecast("dyn-reference", { ...fn, cost }, [])?.savedLines).toBe(-10 * 2);
});

test("what a call brings along beyond twice its price the iterator has anyway", () => {
  const cost = { copies: 1, lines: 100, closureCopies: 0, closureLines: 0 };
  const region = (causedLines: number) =>
    madeRegion({
      kind: "collect",
      label: "try-collect",
      measured: { lines: 0, movableLines: 0, causedLines, calls: 1 },
    });
  const { before, after } = CALL_PRICES["try-collect"]!;
  const saved = (causedLines: number) => forecast("call", madeCandidate({}, cost), [region(causedLines)])?.savedLines;
  expect(saved(before)).toBe(before - after);
  expect(saved(9 * before)).toBe(2 * before - after);
});

test("copies that fill a map of one type share its insert, wherever they stand", () => {
  const region = (label: string) =>
    madeRegion({ kind: "collect", label, measured: { lines: 0, movableLines: 0, causedLines: 9000, calls: 3 } });
  const candidate = madeCandidate({}, { copies: 3, lines: 100, closureCopies: 0, closureLines: 0 });
  const saved = (label: string) => forecast("call", candidate, [region(label)])?.savedLines;
  const [tree, known] = [CALL_PRICES["tree-collect"]!, CALL_PRICES["known-tree-collect"]!];
  expect(saved("tree-collect")).toBe(9000 - 3 * tree.after);
  expect(saved("known-tree-collect")).toBe(9000 - 3 * known.after);
  expect(saved("one-tree-collect")).toBe(9000 - 3 * known.after - (tree.after - known.after));
  const there = forecast("call", { ...candidate, elsewhere: true }, [region("one-tree-collect")]);
  expect(there?.savedLines).toBe(saved("one-tree-collect"));
});

test("what is compiled once in another crate is in no total here, unless a parameter keeps it generic", () => {
  const cold = madeRegion({ kind: "cold", lines: [12, 12], codeLines: 1 });
  const there = { ...madeCandidate({ regions: [cold] }), elsewhere: true as const };
  const here = forecast("outlined-region", madeCandidate({ regions: [cold] }), [cold])!.savedLines;
  // 24 once, as above.
  expect(forecast("outlined-region", there, [cold])).toMatchObject({
    savedLines: here + 24,
    arithmetic: expect.stringContaining(`24 once in ${there.function.package.name}, not here`),
  });
  // What keeps a parameter is compiled where that is given.
  const kept = { ...cold, keeps: ["R"] };
  expect(forecast("outlined-region", { ...there, function: { ...there.function, regions: [kept] } }, [kept])).toEqual(
    forecast("outlined-region", madeCandidate({ regions: [kept] }), [kept]),
  );
  const erased = { facts: { closureParameters: 1, otherParameters: 1 } };
  expect(forecast("dyn-closure", { ...madeCandidate(erased), elsewhere: true }, [])).toEqual(
    forecast("dyn-closure", madeCandidate(erased), []),
  );
  const single = { ...there, cost: { ...tenCopies, copies: 1, lines: 100 } };
  expect(forecast("outlined-region", single, [cold])!.savedLines).toBeLessThan(0);
});

test("erasing a closure of a small body costs more than it saves", () => {
  const candidate = madeCandidate({ facts: { closureParameters: 1 } }, { ...tenCopies, lines: 400 });
  expect(forecast("dyn-closure", candidate, [])?.savedLines).toBe(400 - 10 * 42 - 40);
});

test("what std makes of the closure is made once, too", () => {
  const candidate = madeCandidate({ facts: { closureParameters: 1 } }, { ...tenCopies, lines: 400, causedLines: 2000 });
  expect(forecast("dyn-closure", candidate, [])?.savedLines).toBe(2000 - 10 * 42 - 200);
});

test("closures are told apart by number: one of two hoisted is half of their lines", () => {
  const cost = { copies: 10, lines: 500, closureCopies: 20, closureLines: 600 };
  // 10 × (30 + 20 for call_once) now, once then
  expect(forecast("closure", madeCandidate({}, cost), [madeRegion({ kind: "closure" })])?.savedLines).toBe(450);
});

test("design work makes no promise", () => {
  expect(forecast("none", madeCandidate({}), [])).toBeUndefined();
});
