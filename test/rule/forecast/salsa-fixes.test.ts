// Forecasts against what re-measuring the crate showed after two changes that landed in salsa.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { weigher } from "../../../src/advise/weigh.ts";
import { readProfile } from "../../../src/ir/profile-file.ts";
import type { FamilyCost } from "../../../src/model/candidate.ts";
import type { FunctionCost } from "../../../src/model/profile.ts";
import type { LineRange } from "../../../src/model/span.ts";
import { forecast } from "../../../src/rule/forecast.ts";
import { madeFunction, madeRegion } from "../made.ts";

interface Fix {
  readonly commit: string;
  readonly file: string;
  readonly function: string;
  readonly first: number;
  readonly last: number;
  readonly moved: LineRange[];
  readonly removed: LineRange[];
}

const read = (file: string) => JSON.parse(readFileSync(join(import.meta.dirname, file), "utf8"));
const fixes: Fix[] = read("salsa-fixes-lines.json");
const [before, first, second] = read("fixes.json").steps as { linesDebuginfo1: number }[];
const profile = await readProfile(join(import.meta.dirname, "salsa-fixes.profile.json"));
const { weigh } = weigher(profile);

/** Forecast of moving exactly the lines that the commit moved out of one function. */
function saved(fix: Fix): number {
  const rows = profile.functions.filter(
    (row) => row.place?.file === fix.file && fix.first <= row.place.line && row.place.line <= fix.last,
  );
  const sum = (of: (row: FunctionCost) => number, closures: boolean) =>
    rows.filter((row) => (row.kind === "closure") === closures).reduce((total, row) => total + of(row), 0);
  const cost: FamilyCost = {
    copies: Math.max(...rows.filter((row) => row.kind !== "closure").map((row) => row.copies)),
    lines: sum((row) => row.lines, false),
    closureCopies: sum((row) => row.copies, true),
    closureLines: sum((row) => row.lines, true),
  };
  const regions = [...fix.moved, ...fix.removed].map((lines) =>
    madeRegion({ lines, inputs: [], outputs: [], exits: [] }),
  );
  const span = { ...madeFunction({}).span, file: fix.file, startLine: fix.first, endLine: fix.last };
  const { function: weighed } = weigh(madeFunction({ span, line: fix.first, regions }), rows);
  // A maintainer makes a few helpers of them, not one for each range of lines: the calls do not count here.
  const moves = weighed.regions.reduce(
    (total, { measured }) => total + (measured?.lines ?? 0) + (measured?.causedLines ?? 0),
    0,
  );
  const lessCalls = forecast("outlined-region", { function: weighed, cost }, weighed.regions)?.savedLines ?? 0;
  const exact = Math.round((moves * (cost.copies - 1)) / cost.copies);
  expect(lessCalls).toBeLessThanOrEqual(exact);
  return exact;
}

function savedBy(commit: string): number {
  return fixes.filter((fix) => fix.commit === commit).reduce((sum, fix) => sum + saved(fix), 0);
}

describe("forecast of exactly the lines that moved, against the re-measured crate", () => {
  it("is within 20 % for execute_maybe_iterate and diff_outputs (26250f2e)", () => {
    const truth = before!.linesDebuginfo1 - first!.linesDebuginfo1;
    expect(Math.abs(savedBy("26250f2e") / truth - 1)).toBeLessThan(0.2);
  });

  it("is within 20 % for maybe_changed_after (a2ccf465), which also made callees lose their copies", () => {
    const truth = first!.linesDebuginfo1 - second!.linesDebuginfo1;
    expect(Math.abs(savedBy("a2ccf465") / truth - 1)).toBeLessThan(0.2);
  });
});
