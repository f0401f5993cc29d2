// Prints what the evidence says of a crate: twins, distinct bodies, and how well shared lines agree with the lines that experts moved.
//   tsx scripts/evidence-figures.ts FILE.ll [--package NAME=ROOT]… [--fixes FIXES.json=PACKAGE]…
// A fixes file is a list of {commit, file, function, first, last, moved: [first, last][], removed: [first, last][]}.
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { readEvidence } from "../src/cost/evidence.ts";
import { groupInstances } from "../src/cost/group.ts";

import { profileText } from "../src/ir/profile-file.ts";
import { readIr } from "../src/ir/read-ir.ts";
import type { Package } from "../src/model/crate.ts";
import type { FunctionCost, Profile, SourceLineEvidence } from "../src/model/profile.ts";
import { SAME_SHARE } from "../src/model/thresholds.ts";

/** The smallest run of same lines that counts as a region: what a helper and its call are worth. */
const leastLinesPerCopy = 8;
const leastSourceLines = 3;

interface Fix {
  readonly commit: string;
  readonly file: string;
  readonly function: string;
  readonly first: number;
  readonly last: number;
  readonly moved: readonly (readonly [number, number])[];
  readonly removed: readonly (readonly [number, number])[];
}

type Level = "same" | "sameIgnoringOffsets";

const [file, ...rest] = process.argv.slice(2);
if (file === undefined) throw new Error("name a .ll file");
const options = (name: string) =>
  rest.flatMap((arg, index) => (arg === name ? [rest[index + 1]!.split("=") as [string, string]] : []));
const packages = options("--package").map(
  ([name, root]): Package => ({ name, version: "", owner: "path", root, targets: [] }),
);

const start = performance.now();
let evidenceTime = 0;
const profile = await readIr([file], {
  packages,
  group: groupInstances,
  evidence: (...read) => {
    const from = performance.now();
    const found = readEvidence(...read);
    evidenceTime = performance.now() - from;
    return found;
  },
});
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
console.log(
  `read in ${seconds(performance.now() - start)} wall, ${seconds(evidenceTime)} of it to compare; ${seconds(process.cpuUsage().user / 1000)} CPU, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB; profile ${(profileText(profile).length / 1e6).toFixed(1)} MB`,
);
printBodies(profile);
for (const [path, name] of options("--fixes")) printFixes(profile, name, JSON.parse(readFileSync(path, "utf8")));

function printBodies({ totals, twins, functions }: Profile): void {
  const share = (lines: number) => `${lines} lines, ${((100 * lines) / totals.lines).toFixed(1)} %`;
  console.log(`twins: ${twins!.definitions} of ${totals.copies} definitions, ${share(twins!.lines)}`);
  for (const row of twins!.top.slice(0, 10))
    console.log(`  ${row.definitions} of ${row.copies}, ${share(row.lines)}: ${row.path}`);
  const several = functions.filter(({ evidence }) => evidence !== undefined);
  console.log(
    `functions with copies: ${several.length}, all copies the same: ${several.filter(({ evidence }) => evidence!.distinctBodies === 1).length}`,
  );
  const top = several.filter(({ place }) => place?.package.owner === "path").slice(0, 15);
  for (const { path, copies, evidence } of top) {
    console.log(
      `  ${copies} copies, ${evidence!.distinctBodies} distinct, ${evidence!.distinctBodiesIgnoringOffsets} without offsets: ${path}`,
    );
  }
}

function printFixes({ functions }: Profile, name: string, fixes: readonly Fix[]): void {
  const own = functions.filter(({ place, evidence }) => place?.package.name === name && evidence?.sourceLines);
  // 105783c5, 59ab5b04 and 853cb5f8 map to almost nothing in the sources of the base: their lines are no test.
  const usable = fixes.filter(({ commit }) => !["105783c5", "59ab5b04", "853cb5f8"].includes(commit));
  const two = fixes.filter(({ commit }) => ["26250f2e", "a2ccf465"].includes(commit));
  for (const [title, some] of [
    ["26250f2e and a2ccf465", two],
    ["all usable commits", usable],
  ] as const) {
    for (const level of ["same", "sameIgnoringOffsets"] as const) {
      console.log(
        `${title}, ${level}: lines ${overlap(own, some, level, false)}; regions ${overlap(own, some, level, true)}`,
      );
    }
  }
}

/** Precision, recall and IoU with the moved lines, weighted by IR lines, of functions and the closures in them. */
function overlap(functions: readonly FunctionCost[], fixes: readonly Fix[], level: Level, regions: boolean): string {
  let both = 0;
  let predicted = 0;
  let moved = 0;
  const byFunction = groupBy(fixes, (fix) => `${fix.file}\0${fix.function}\0${fix.first}`);
  for (const same of byFunction.values()) {
    const { file, function: name, first, last } = same[0]!;
    const truth = new Set(
      same.flatMap((fix) => [...fix.moved, ...fix.removed].flatMap(([from, to]) => range(from, to))),
    );
    for (const cost of functions) {
      const { place, kind, path, evidence } = cost;
      if (place!.file !== file || place!.line < first || place!.line > last) continue;
      if (kind !== "closure" && !path.endsWith(`::${name}`)) continue;
      const found = sameLines(cost, level, regions && kind !== "closure");
      for (const { line, lines } of evidence!.sourceLines!) {
        predicted += found.has(line) ? lines : 0;
        moved += truth.has(line) ? lines : 0;
        both += found.has(line) && truth.has(line) ? lines : 0;
      }
    }
  }
  const [precision, recall, iou] = [both / predicted, both / moved, both / (predicted + moved - both)];
  return `P ${precision.toFixed(2)} R ${recall.toFixed(2)} IoU ${iou.toFixed(3)}`;
}

function sameLines({ copies, evidence }: FunctionCost, level: Level, regions: boolean): Set<number> {
  const found = new Set<number>();
  let run: SourceLineEvidence[] = [];
  const end = () => {
    const perCopy = run.reduce((sum, { lines }) => sum + lines, 0) / copies;
    const span = run.length === 0 ? 0 : run.at(-1)!.line - run[0]!.line + 1;
    if (!regions || (perCopy >= leastLinesPerCopy && span >= leastSourceLines))
      for (const { line } of run) found.add(line);
    run = [];
  };
  for (const line of evidence!.sourceLines!) {
    if (line[level] >= SAME_SHARE * copies) run.push(line);
    else end();
  }
  end();
  return found;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}
