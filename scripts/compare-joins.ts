// Joins every row of a profile by place and by path, and prints where the two answers differ: how many rows and lines, with the largest of each kind.
//
//   npx tsx scripts/compare-joins.ts CRATE PROFILE [--examples 3]
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { sourceIndexes } from "../src/advise/sources.ts";
import { discover } from "../src/cargo/metadata.ts";
import { readProfile } from "../src/ir/profile-file.ts";
import type { Decision } from "../src/join/collect.ts";
import { isClosureRow } from "../src/join/family.ts";
import { nameDecider } from "../src/join/join-by-name.ts";
import { placeDecider } from "../src/join/join-by-place.ts";
import type { FunctionCost } from "../src/model/profile.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { examples: { type: "string", default: "3" } },
});
const [crate, file] = positionals;
if (crate === undefined || file === undefined)
  throw new Error("usage: npx tsx scripts/compare-joins.ts CRATE PROFILE [--examples 3]");
const graph = await discover(resolve(crate));
const profile = await readProfile(resolve(file));
const { indexes } = sourceIndexes(graph, profile);
const byName = nameDecider(profile.functions, indexes, profile.mangling === "v0");
const byPlace = placeDecider(indexes);

interface Class {
  rows: number;
  lines: number;
  readonly examples: string[];
}

const classes = new Map<string, Class>();
for (const row of profile.functions) {
  const [placed, named] = [byPlace(row) ?? ({ reason: "dependency-without-source" } as const), byName(row)];
  const name = sameAnswer(placed, named)
    ? `the same: ${kind(placed)}`
    : `${isClosureRow(row) ? "closure, " : ""}place: ${kind(placed)}, path: ${kind(named)}`;
  const found = classes.get(name) ?? { rows: 0, lines: 0, examples: [] };
  classes.set(name, found);
  found.rows++;
  found.lines += row.lines;
  if (!sameAnswer(placed, named) && found.examples.length < Number(values.examples))
    found.examples.push(example(row, placed, named));
}
for (const [name, { rows, lines, examples }] of [...classes].sort((a, b) => b[1].lines - a[1].lines)) {
  const share = ((100 * lines) / profile.totals.lines).toFixed(2);
  console.log(`${name}: ${rows} rows, ${lines} lines, ${share} %`);
  for (const text of examples) console.log(text);
}

function sameAnswer(a: Decision, b: Decision): boolean {
  return "source" in a ? "source" in b && a.source === b.source : "reason" in b && a.reason === b.reason;
}

function kind(decision: Decision): string {
  if ("reason" in decision) return decision.reason;
  return decision.source.item.macro === undefined ? "function" : "macro's function";
}

function example({ lines, path, place }: FunctionCost, placed: Decision, named: Decision): string {
  const at = place && `${place.package.name} ${place.file}:${place.line}${place.macro ? ` ${place.macro}` : ""}`;
  return `    ${lines} ${path} (${at})\n        place: ${shown(placed)}\n        path:  ${shown(named)}`;
}

function shown(decision: Decision): string {
  if ("reason" in decision) return decision.reason;
  const { path, span, line, macro } = decision.source.item;
  return `${path} ${span.file}:${line}${macro === undefined ? "" : ` in ${macro}`}`;
}
