// How far codegen units of few functions are from the rate of their crate, and what weight the number of functions has: the spread of a forecast in seconds.
//
//   npx tsx scripts/unit-spread.ts FOLDER
//
// The folder has Debug-Top1000-1.txt … Opt-Top1000-3.txt of https://github.com/nnethercote/nnethercote.github.io, aux/2023/08/01.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { median } from "../src/timing/paired.ts";

type Row = Readonly<Record<string, number>>;

const BINS = [
  [1, 12],
  [13, 30],
  [31, 80],
  [81, 200],
  [201, Number.POSITIVE_INFINITY],
] as const;
const SIZES: Readonly<Record<string, (row: Row) => number>> = {
  est__: (row) => row.est__!,
  "basic blocks and statements": (row) => row.rbb__! + row.ibb__! + row.rstmt! + row.istmt!,
};
const functionsOf = (row: Row) => row.rfn__! + row.ifn__!;
const sum = (rows: readonly Row[], of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0);

const folder = process.argv[2];
if (folder === undefined) throw new Error("usage: tsx scripts/unit-spread.ts FOLDER");
for (const kind of ["Debug", "Opt"]) {
  const crates = unitsByCrate([1, 2, 3].map((run) => readFileSync(join(folder, `${kind}-Top1000-${run}.txt`), "utf8")));
  for (const [name, size] of Object.entries(SIZES)) {
    console.log(`${kind}, ${crates.length} crates, size: ${name}`);
    const large = crates.filter((units) => units.length >= 4 && sum(units, SIZES.est__!) > 20_000);
    const rates = large.flatMap((units) =>
      units
        .map((row) => ({ row, share: size(row) / sum(units, size) }))
        .filter(({ row, share }) => share < 0.3 && row.est__! >= 1500)
        .map(({ row, share }) => ({ functions: functionsOf(row), rate: row.time! / sum(units, timeOf) / share })),
    );
    for (const [least, most] of BINS) {
      const of = rates.filter(({ functions }) => functions >= least && functions <= most).map(({ rate }) => rate);
      of.sort((a, b) => a - b);
      const at = (part: number) => of[Math.floor(of.length * part)]?.toFixed(2);
      console.log(
        `  ${least} to ${most} functions: ${of.length} units, 10 % ${at(0.1)}, 50 % ${at(0.5)}, 90 % ${at(0.9)}`,
      );
    }
    console.log(`  weight of the number of functions: ${weight(crates, size).toFixed(2)}`);
  }
}

function timeOf(row: Row): number {
  return row.time!;
}

/** Least squares of each unit's part of the time over its parts of size and of functions, which add up to one. */
function weight(crates: readonly (readonly Row[])[], size: (row: Row) => number): number {
  let [above, below] = [0, 0];
  for (const units of crates.filter((each) => each.length >= 8 && sum(each, SIZES.est__!) > 30_000)) {
    for (const row of units) {
      const [lines, functions] = [size(row) / sum(units, size), functionsOf(row) / sum(units, functionsOf)];
      above += units.length * (functions - lines) * (row.time! / sum(units, timeOf) - lines);
      below += units.length * (functions - lines) ** 2;
    }
  }
  return above / below;
}

/** With the median of the runs as `time`. */
function unitsByCrate(texts: readonly string[]): Row[][] {
  const names = /^cgu_name +(.+)$/m.exec(texts[0]!)![1]!.trim().split(/ +/);
  const runs = texts.map((text) => [...text.matchAll(/^CGU-(\S+?)-cgu\S* +(.+)$/gm)]);
  const crates = new Map<string, Row[]>();
  for (const [at, [, crate, values]] of runs[0]!.entries()) {
    const row = Object.fromEntries(
      values!
        .trim()
        .split(/ +/)
        .map((value, column) => [names[column]!, Number(value)]),
    );
    const times = runs.map((run) => Number(run[at]![2]!.trim().split(/ +/)[names.indexOf("t_all__")]));
    crates.set(crate!, [...(crates.get(crate!) ?? []), { ...row, time: median(times) }]);
  }
  return [...crates.values()];
}
