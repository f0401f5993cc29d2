// From the columns of a merge to functions in order, each with what the crates pay for it, and to the instances that several make.

import { byLines } from "../cost/order.ts";
import type { PartShare, StrayInstance } from "../model/merged.ts";
import type { FunctionCost, Instance } from "../model/profile.ts";
import type { Notice } from "../model/span.ts";
import { MOST_INSTANCES } from "../model/thresholds.ts";
import { exceeds, grouped, largestRows, type MostRows } from "./largest-rows.ts";
import type { MergedFiles } from "./merged-files.ts";
import type { MergedRows } from "./merged-rows.ts";
import { byStrayLines, strayFinder } from "./stray-instances.ts";

/** A file of so many is read in seconds. */
const LISTED: MostRows = { functions: 200_000, shares: 1_500_000 };
const MOST_STRAY = 2_000;
const REST = "(functions too small to be listed)";

interface Merged {
  readonly functions: readonly FunctionCost[];
  readonly stray: readonly StrayInstance[];
  readonly notices: readonly Notice[];
}

/**
 * @param crates as rustc names them, in the order of the merged profile's parts
 * @param partNumber of a part as it was added, its index among them
 */
export function mergedFunctions(
  all: MergedRows,
  files: MergedFiles,
  crates: readonly string[],
  partNumber: (part: number) => number,
): Merged {
  const rows = exceeds(all, LISTED) ? largestRows(all, LISTED) : all;
  const shares = grouped(rows.shares.of, rows.size);
  const made = grouped(rows.made.of, rows.size);
  const built: { readonly cost: FunctionCost; readonly row: number }[] = [];
  for (let row = 0; row < rows.size; row++) {
    const paidIn = sharesOf(rows, shares.of(row), partNumber);
    built.push({ cost: cost(rows, files, row, paidIn, made.of(row)), row });
  }
  if (rows.foldedFunctions > 0) built.push({ cost: restRow(rows, partNumber), row: -1 });
  built.sort((a, b) => byLines(a.cost, b.cost));
  const stray = strayFinder(rows, crates, partNumber);
  const found = built.flatMap(({ row, cost }, index) => (row < 0 ? [] : stray(cost, made.of(row), index)));
  return {
    functions: built.map(({ cost }) => cost),
    stray: found.sort(byStrayLines).slice(0, MOST_STRAY),
    notices: noticesOf(rows, files.changed()),
  };
}

function sharesOf({ shares }: MergedRows, positions: Int32Array, partNumber: (part: number) => number): PartShare[] {
  const byPart = new Map<number, PartShare>();
  for (const at of positions) {
    const caused = shares.caused.get(at);
    addShare(byPart, {
      part: partNumber(shares.part.get(at)),
      copies: shares.copies.get(at),
      lines: shares.lines.get(at),
      ...(caused >= 0 && { causedLines: caused }),
    });
  }
  return [...byPart.values()].sort((a, b) => b.lines - a.lines || a.part - b.part);
}

function addShare(
  to: Map<number, PartShare>,
  share: { readonly causedLines?: number | undefined } & Omit<PartShare, "causedLines">,
): void {
  const known = to.get(share.part);
  const caused = [known?.causedLines, share.causedLines].filter((each) => each !== undefined);
  to.set(share.part, {
    part: share.part,
    copies: share.copies + (known?.copies ?? 0),
    lines: share.lines + (known?.lines ?? 0),
    ...(caused.length > 0 && { causedLines: caused.reduce((a, b) => a + b) }),
  });
}

function cost(
  rows: MergedRows,
  files: MergedFiles,
  row: number,
  paidIn: readonly PartShare[],
  made: Int32Array,
): FunctionCost {
  const [file, macro, closure] = [rows.files.get(row), rows.macros.get(row), rows.closures.get(row)];
  const place = file < 0 ? undefined : files.place(file, rows.lines.get(row));
  const instances = [...made]
    .map((at) => instance(rows, at))
    .sort(byInstance)
    .slice(0, MOST_INSTANCES);
  return {
    path: rows.texts.text(rows.paths.get(row)),
    kind: rows.kind(row),
    copies: sum(paidIn, "copies"),
    lines: sum(paidIn, "lines"),
    ...(place && { place: macro < 0 ? place : { ...place, macro: rows.texts.text(macro) } }),
    ...(closure >= 0 && { closure }),
    ...(instances.length > 0 && { instances }),
    paidIn,
  };
}

function instance({ made, texts }: MergedRows, at: number): Instance {
  const types = made.types.get(at);
  return { lines: made.lines.get(at), ...(types >= 0 && { typeArguments: texts.text(types) }) };
}

function restRow({ folded }: MergedRows, partNumber: (part: number) => number): FunctionCost {
  const paidIn = [...folded]
    .map(([part, { copies, lines }]): PartShare => ({ part: partNumber(part), copies, lines }))
    .sort((a, b) => b.lines - a.lines || a.part - b.part);
  return { path: REST, kind: "other", copies: sum(paidIn, "copies"), lines: sum(paidIn, "lines"), paidIn };
}

function noticesOf({ foldedFunctions, foldedLines }: MergedRows, changed: readonly string[]): Notice[] {
  const small = `functions of up to ${foldedLines} lines are one row, ${foldedFunctions} of them: a file lists the largest`;
  const more = changed.length > 3 ? ` and ${changed.length - 3} more` : "";
  const states = `the profiles were measured at different states of ${changed.slice(0, 3).join(", ")}${more}`;
  return [
    ...(foldedFunctions > 0 ? [{ kind: "small-functions", message: small }] : []),
    ...(changed.length > 0 ? [{ kind: "changed-sources", message: states }] : []),
  ];
}

function byInstance(a: Instance, b: Instance): number {
  const [x, y] = [a.typeArguments ?? "", b.typeArguments ?? ""];
  return b.lines - a.lines || (x < y ? -1 : x > y ? 1 : 0);
}

function sum(shares: readonly PartShare[], what: "copies" | "lines"): number {
  return shares.reduce((total, share) => total + share[what], 0);
}
