// How much of a table is joined to the right file and line: each row's answer, which comes from its path alone, is held against the
// place that debug info gives for the function of that path in a measured profile of the same crate.
//
//   npx tsx scripts/table-accuracy.ts CRATE TABLE PROFILE [--examples 3]
//
// Counted are lines of functions that the profile places in the crate, the workspace or a path dependency; a closure is where the function
// is that its path names. Names of type parameters do not count, since v0 symbols have none.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { sourceIndexes } from "../src/advise/sources.ts";
import { discover } from "../src/cargo/metadata.ts";
import type { FunctionSource } from "../src/index/index-types.ts";
import { readLlvmLines } from "../src/ir/llvm-lines.ts";
import { readProfile } from "../src/ir/profile-file.ts";
import { isClosureRow } from "../src/join/family.ts";
import { nameDecider } from "../src/join/join-by-name.ts";
import { shapeOfPath } from "../src/join/path-keys.ts";
import type { FunctionCost, Place } from "../src/model/profile.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { examples: { type: "string", default: "3" } },
});
const [crate, tableFile, profileFile] = positionals;
if (crate === undefined || tableFile === undefined || profileFile === undefined)
  throw new Error("usage: npx tsx scripts/table-accuracy.ts CRATE TABLE PROFILE [--examples 3]");
const graph = await discover(resolve(crate));
const table = readLlvmLines(readFileSync(resolve(tableFile), "utf8"), tableFile);
const truth = placesByPath(await readProfile(resolve(profileFile)));
const { indexes } = sourceIndexes(graph, table);
const decide = nameDecider(table.functions, indexes, table.mangling === "v0");

interface Class {
  rows: number;
  lines: number;
  readonly examples: string[];
}

const classes = new Map<string, Class>();
let near = 0;
let unknown = 0;
for (const row of table.functions) {
  const places = truth.get(shapeOfPath(row.path));
  if (places === undefined) {
    unknown += row.lines;
    continue;
  }
  const own = places.filter(({ package: { owner } }) => owner === "crate" || owner === "workspace" || owner === "path");
  if (own.length === 0) continue;
  near += row.lines;
  const decision = decide(row);
  const name = "reason" in decision ? `not joined: ${decision.reason}` : classOf(own, decision.source);
  const found = classes.get(name) ?? { rows: 0, lines: 0, examples: [] };
  classes.set(name, found);
  found.rows++;
  found.lines += row.lines;
  if (name !== "right" && found.examples.length < Number(values.examples)) found.examples.push(example(row, own));
}
console.log(
  `${near} of ${table.totals.lines} lines are in the crate, the workspace or path dependencies; of ${unknown} lines the profile has no such path`,
);
for (const [name, { rows, lines, examples }] of [...classes].sort((a, b) => b[1].lines - a[1].lines)) {
  console.log(`${name}: ${rows} rows, ${lines} lines, ${((100 * lines) / near).toFixed(2)} %`);
  for (const text of examples) console.log(text);
}

function placesByPath({ functions }: { readonly functions: readonly FunctionCost[] }): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const row of functions) {
    const key = shapeOfPath(row.path);
    if (row.place !== undefined && !isClosureRow(row)) places.set(key, [...(places.get(key) ?? []), row.place]);
  }
  return places;
}

function classOf(places: readonly Place[], { item }: FunctionSource): string {
  const inFile = places.filter((place) => place.package.name === item.package.name && place.file === item.span.file);
  if (inFile.some(({ line }) => line === item.line)) return "right";
  if (item.macro !== undefined) return "found by the macro that makes it";
  return inFile.length > 0 ? "right file, another line" : "another file";
}

function example({ lines, path }: FunctionCost, places: readonly Place[]): string {
  return `    ${lines} ${path} (${places.map((place) => `${place.package.name} ${place.file}:${place.line} ${place.macro ?? ""}`).join("; ")})`;
}
