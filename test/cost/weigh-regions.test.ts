import { describe, expect, it } from "vitest";
import { weighRegions } from "../../src/cost/weigh-regions.ts";
import type { Region } from "../../src/model/function.ts";
import type { FunctionCost, SourceLineEvidence } from "../../src/model/profile.ts";
import { forecast } from "../../src/rule/forecast.ts";
import { madeCandidate, madeFunction, madeRegion } from "../rule/made.ts";

const place = (line: number) => ({ package: madeFunction({}).package, file: madeFunction({}).span.file, line });

function row(
  kind: FunctionCost["kind"],
  copies: number,
  sourceLines: SourceLineEvidence[],
  lines?: number,
): FunctionCost {
  const placed = sourceLines.reduce((sum, each) => sum + each.lines, 0);
  return {
    path: "f",
    kind,
    copies,
    lines: lines ?? placed,
    place: place(10),
    evidence: { distinctBodies: 2, distinctBodiesIgnoringOffsets: 1, sourceLines },
  };
}

const region = (lines: Region["lines"]) => madeRegion({ lines });
const fn = (lines: Region["lines"]) =>
  madeFunction({
    regions: [region(lines)],
    source: [
      { line: 12, text: "a();" },
      { line: 13, text: "b();" },
    ],
  });

describe("weighRegions", () => {
  it("leaves a function without evidence as it is", () => {
    const given = fn([12, 13]);
    expect(weighRegions(given, [{ path: "f", kind: "function", copies: 2, lines: 9 }], [])).toBe(given);
  });

  it("sums the IR of the lines in a region and tells what is the same in 95 % of the copies", () => {
    const rows = [
      row("function", 20, [
        { line: 12, lines: 100, same: 19, sameIgnoringOffsets: 20 },
        { line: 13, lines: 60, same: 3, sameIgnoringOffsets: 3, reason: "trait-method" },
        { line: 20, lines: 40, same: 20, sameIgnoringOffsets: 20 },
      ]),
    ];
    const weighed = weighRegions(fn([12, 13]), rows, []);
    expect(weighed.regions[0]?.measured).toEqual({ lines: 160, movableLines: 100, causedLines: 0 });
    expect(weighed.source[0]?.ir).toEqual({ perCopy: 5, same: "same" });
    expect(weighed.source[1]?.ir).toEqual({ perCopy: 3, same: "differs", reason: "trait-method" });
  });

  it("lets a line that leaves the function go with the region: a helper writes a result of its own", () => {
    const differs = { lines: 100, same: 2, sameIgnoringOffsets: 2 } as const;
    const rows = [
      row("function", 20, [
        { line: 12, ...differs, reason: "size-or-align" },
        { line: 13, ...differs, reason: "size-or-align" },
      ]),
    ];
    const given = fn([12, 13]);
    const leaving = { ...given, source: [{ line: 12, text: "a()?;", leaves: true as const }, given.source[1]!] };
    expect(weighRegions(given, rows, []).regions[0]?.measured?.movableLines).toBe(0);
    expect(weighRegions(leaving, rows, []).regions[0]?.measured?.movableLines).toBe(100);
    const other = [row("function", 20, [{ line: 12, ...differs, reason: "trait-method" }])];
    expect(weighRegions(leaving, other, []).regions[0]?.measured?.movableLines).toBe(0);
  });

  it("weighs a region that is one call by what the call brings along, less the closures that stay in a loop", () => {
    const collect = madeRegion({ kind: "collect", lines: [12, 14], label: "collect" });
    const given = madeFunction({ regions: [collect] });
    const closure = { path: "f::{{closure}}", kind: "closure", copies: 3, lines: 30, place: place(13) } as const;
    const site = (line: number, callees: readonly { function: number; copies: number; lines: number }[]) => ({
      line,
      copies: 9,
      lines: 1000,
      callees,
    });
    const sites = [
      site(12, [
        { function: 1, copies: 3, lines: 900 },
        { function: 2, copies: 3, lines: 100 },
      ]),
      site(20, [{ function: 1, copies: 3, lines: 500 }]),
    ];
    const pathOf = (callee: number) => (callee === 1 ? "core::iter::Iterator::collect" : "core::slice::iter");
    const weighed = weighRegions(given, [closure], sites, pathOf);
    expect(weighed.regions[0]?.measured).toEqual({ lines: 0, movableLines: 0, causedLines: 870, calls: 3 });
  });

  it("weighs a closure that captures nothing with what it is passed to", () => {
    const closure = madeRegion({ kind: "closure", lines: [12, 14], label: "closure passed to map_err", inputs: [] });
    const given = madeFunction({ regions: [closure, { ...closure, inputs: [{ name: "by", mode: "ref" }] }] });
    const callees = [
      { function: 1, copies: 10, lines: 900 },
      { function: 2, copies: 10, lines: 50 },
    ];
    const pathOf = (callee: number) => (callee === 1 ? "core::result::Result<_>::map_err" : "own::made");
    const weighed = weighRegions(given, [], [{ line: 12, copies: 20, lines: 950, callees }], pathOf);
    expect(weighed.regions.map(({ measured }) => measured)).toEqual([
      { lines: 900, movableLines: 900, causedLines: 0, calls: 10 },
      undefined,
    ]);
    // 900 lines in ten copies, a tenth of them once.
    const cost = { copies: 10, lines: 500, closureCopies: 10, closureLines: 300 };
    expect(forecast("closure", madeCandidate({}, cost), [weighed.regions[0]!])?.savedLines).toBe(810);
  });

  it("counts generic functions of one's own that only the region leads to", () => {
    const rows = [row("function", 10, [{ line: 12, lines: 50, same: 10, sameIgnoringOffsets: 10 }])];
    const sites = [{ line: 12, lines: 30, copies: 10, editableLines: 200, callees: [] }];
    expect(weighRegions(fn([12, 13]), rows, sites).regions[0]?.measured?.causedLines).toBe(230);
  });

  it("takes what differs only because of what moves along for movable", () => {
    const rows = [
      row("function", 20, [{ line: 12, lines: 100, same: 2, sameIgnoringOffsets: 2, reason: "own-closure" }]),
    ];
    expect(weighRegions(fn([12, 13]), rows, []).regions[0]?.measured?.movableLines).toBe(100);
  });

  it("spreads landing pads over the lines of the row", () => {
    const rows = [
      row(
        "function",
        10,
        [
          { line: 12, lines: 50, same: 10, sameIgnoringOffsets: 10 },
          { line: 20, lines: 50, same: 10, sameIgnoringOffsets: 10 },
        ],
        120,
      ),
    ];
    expect(weighRegions(fn([12, 13]), rows, []).regions[0]?.measured?.lines).toBe(60);
  });

  it("counts a closure in the region once, though its line causes it", () => {
    const rows = [
      row("function", 10, [{ line: 12, lines: 50, same: 10, sameIgnoringOffsets: 10 }]),
      row("closure", 10, [{ line: 13, lines: 30, same: 10, sameIgnoringOffsets: 10 }]),
    ];
    const sites = [
      { line: 12, lines: 230, copies: 20, callees: [] },
      { line: 40, lines: 999, copies: 1, callees: [] },
    ];
    expect(weighRegions(fn([12, 13]), rows, sites).regions[0]?.measured).toEqual({
      lines: 80,
      movableLines: 80,
      causedLines: 200,
    });
  });
});

describe("what a line causes that needs the type", () => {
  const rows = [
    row("function", 20, [
      { line: 12, lines: 100, same: 20, sameIgnoringOffsets: 20 },
      { line: 13, lines: 20, same: 1, sameIgnoringOffsets: 1, reason: "type-argument" },
    ]),
  ];
  const sites = [
    { line: 12, lines: 50, copies: 20, callees: [] },
    { line: 13, lines: 900, copies: 20, callees: [] },
  ];
  const caused = (parts: Partial<Region>) =>
    weighRegions({ ...fn([12, 13]), regions: [{ ...region([12, 13]), ...parts }] }, rows, sites).regions[0]?.measured
      ?.causedLines;

  it("is caused after the move too", () => expect(caused({})).toBe(50));

  it("moves where its callee is made free first", () => {
    expect(caused({ frees: ["b"] })).toBe(950);
    expect(caused({ frees: ["other"] })).toBe(50);
  });
});

describe("forecast of measured regions", () => {
  it("counts of a region only the part that rests on no undecided type", () => {
    const measured = { lines: 500, movableLines: 500, causedLines: 100 };
    const dependences = ["unknown", "independent", "independent", "unknown"] as const;
    const candidate = madeCandidate(
      { source: dependences.map((dependence, at) => ({ line: 20 + at, text: "f();", dependence })) },
      { copies: 10, lines: 1000, closureCopies: 0, closureLines: 0 },
    );
    const of = (unknowns: string[]) =>
      forecast("outlined-region", candidate, [
        { ...madeRegion({ lines: [20, 23], inputs: [], outputs: [], exits: [] }), unknowns, measured },
      ])?.savedLines;
    expect(of([])).toBe(600 - 10 * 2 - 60);
    expect(of(["x", "y"])).toBe(300 - 10 * 2 - 30);
  });

  it("saves the moved and the caused lines of all copies but one, less the calls", () => {
    const measured = { lines: 500, movableLines: 500, causedLines: 250 };
    const candidate = madeCandidate({}, { copies: 10, lines: 1000, closureCopies: 0, closureLines: 0 });
    const plain = { ...madeRegion({ inputs: [], outputs: [], exits: [] }), measured };
    const saved = forecast("outlined-region", candidate, [plain])?.savedLines ?? 0;
    // 9 of 10 copies of 750 lines are 675; a call without arguments costs a few lines in each of the ten.
    expect(saved).toBeLessThan(675);
    expect(saved).toBeGreaterThan(600);
  });

  it("tells what moves, not what the function has: closures that a macro makes are among both", () => {
    const measured = { lines: 500, movableLines: 400, causedLines: 250 };
    // Of the 300 lines of closures those of the region are in `causedLines`.
    const candidate = madeCandidate({}, { copies: 10, lines: 1000, closureCopies: 10, closureLines: 300 });
    const plain = { ...madeRegion({ inputs: [], outputs: [], exits: [] }), measured };
    expect(forecast("outlined-region", candidate, [plain])).toEqual({
      savedLines: 650 - 10 * 2 - 65,
      arithmetic:
        "650 lines that move in 10 copies now, 250 of them in closures and callees made for these lines alone; then 10 × 2 for the calls and 65 once",
    });
  });

  it("of a whole body counts all that the function causes", () => {
    const cost = { copies: 10, lines: 1000, closureCopies: 10, closureLines: 300, causedLines: 2000 };
    const whole = madeRegion({ kind: "whole-body" });
    expect(forecast("whole-body", madeCandidate({}, cost), [whole])).toEqual({
      savedLines: 2000 - 10 * 2 - 200,
      arithmetic:
        "2,000 lines in 10 copies now, 700 of them in closures and callees made for the function alone; then 10 × 2 for the call and 200 once",
    });
  });
});
