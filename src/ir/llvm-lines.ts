// Reads the output of any version of `cargo llvm-lines` into a profile: numbers by path, no places.
import { basename } from "node:path";
import type { FunctionCost, Instance, Profile } from "../model/profile.ts";
import type { Notice } from "../model/span.ts";
import { MOST_INSTANCES } from "../model/thresholds.ts";
import { kindOfPath } from "./llvm-lines-kind.ts";
import type { TableRow } from "./llvm-lines-row.ts";
import { groupV0Name, isV0Name } from "./llvm-lines-symbol.ts";
import { readTable } from "./llvm-lines-table.ts";

/** So many are gathered before the largest are chosen. */
const MANY_INSTANCES = 8 * MOST_INSTANCES;

/** Longest type arguments kept for an instance, in characters; the rest is folded to `…`. */
const LONGEST_ARGUMENTS = 120;

/**
 * The table knows neither crate nor build: `crate` is empty, `build` absent. Totals are those of its (TOTAL) row, also when rows were filtered out;
 * `totals.functions` counts the functions that are listed.
 * Format: cargo-llvm-lines 0.4.46, `src/table.rs`, and the older ones without running shares and without shares.
 * @param name of the file, for messages
 * @throws UserError when the text holds no table, or not a whole one
 */
export function readLlvmLines(text: string, name: string): Profile {
  const table = readTable(text, name);
  const { rows } = table;
  const { functions, v0 } = groupRows(rows);
  // A legacy build has some v0 rows, too: std comes built with v0 symbols. Only a build with v0 symbols has them in great number.
  const mangling = rows.length === 0 ? "none" : v0 === 0 ? "legacy" : 2 * v0 > rows.length ? "v0" : "mixed";
  const notices = [...table.notices, ...(mangling === "v0" ? [regrouped(v0, functions.length, name)] : [])];
  const totals = { lines: table.total.lines, copies: table.total.copies, functions: functions.length };
  return { formatVersion: 1, crate: "", from: "llvm-lines", mangling, totals, functions, notices };
}

function regrouped(rows: number, functions: number, name: string): Notice {
  const message =
    `${basename(name)} has v0 symbols, one row for each copy: ${rows} rows were grouped by their text into ${functions} functions; ` +
    "modules of impls are not in it, measure with --ir to have true places";
  return { kind: "v0-table", message };
}

interface Group {
  copies: number;
  lines: number;
  instances: Instance[];
}

/** And how many of the rows have v0 symbols. A table may have a million rows: nothing is kept of each but what its function needs. */
function groupRows(rows: readonly TableRow[]): { readonly functions: FunctionCost[]; readonly v0: number } {
  const groups = new Map<string, Group>();
  let v0 = 0;
  for (const row of rows) {
    const isV0 = isV0Name(row.name);
    if (isV0) v0++;
    const { path, typeArguments } = isV0 ? groupV0Name(row.name) : { path: row.name };
    let group = groups.get(path);
    if (group === undefined) {
      group = { copies: 0, lines: 0, instances: [] };
      groups.set(path, group);
    }
    group.copies += row.copies;
    group.lines += row.lines;
    if (!isV0 || row.copies !== 1) continue;
    group.instances.push(instance(row.lines, typeArguments));
    if (group.instances.length >= MANY_INSTANCES) group.instances = largest(group.instances);
  }
  return { functions: [...groups].map(([path, group]) => functionCost(path, group)).sort(byLines), v0 };
}

function instance(lines: number, typeArguments: string | undefined): Instance {
  if (typeArguments === undefined) return { lines };
  const folded = typeArguments.length > LONGEST_ARGUMENTS;
  return { lines, typeArguments: folded ? `${typeArguments.slice(0, LONGEST_ARGUMENTS - 1)}…` : typeArguments };
}

function functionCost(path: string, { copies, lines, instances }: Group): FunctionCost {
  const cost = { path, kind: kindOfPath(path), copies, lines };
  if (instances.length === 0) return cost;
  return { ...cost, instances: largest(instances) };
}

function largest(instances: Instance[]): Instance[] {
  const ordered = instances.sort((a, b) => b.lines - a.lines || compare(a.typeArguments ?? "", b.typeArguments ?? ""));
  return ordered.slice(0, MOST_INSTANCES);
}

function byLines(a: FunctionCost, b: FunctionCost): number {
  return b.lines - a.lines || compare(a.path, b.path);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
