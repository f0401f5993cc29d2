// Sums up which definitions repeat a body that is there already.
import type { FunctionBodies, GroupMembers } from "../ir/function-bodies-types.ts";
import type { FunctionCost, TwinRow, Twins } from "../model/profile.ts";
import type { BodyClasses } from "./body-classes.ts";
import { linesOf } from "./lines-of.ts";
import { compare } from "./order.ts";

/** Rows kept: the first 20 have half of all repeated lines on the real crate. */
const mostRows = 40;

/** @param groups in their one order: a body belongs to the first function that has it, in the others it is repeated */
export function findTwins(
  bodies: FunctionBodies,
  groups: readonly GroupMembers<FunctionCost>[],
  { functions }: BodyClasses,
): Twins {
  const seen = new Set<number>();
  const rows: TwinRow[] = [];
  for (const { cost, members } of groups) {
    let definitions = 0;
    let lines = 0;
    for (const member of members) {
      if (seen.has(functions[member]!)) {
        definitions++;
        lines += linesOf(bodies, member);
      } else seen.add(functions[member]!);
    }
    if (definitions === 0) continue;
    const home = cost.place?.package.name;
    rows.push({ path: cost.path, ...(home ? { package: home } : {}), copies: cost.copies, definitions, lines });
  }
  rows.sort((a, b) => b.lines - a.lines || compare(a.path, b.path) || compare(a.package ?? "", b.package ?? ""));
  return {
    definitions: rows.reduce((sum, row) => sum + row.definitions, 0),
    lines: rows.reduce((sum, row) => sum + row.lines, 0),
    top: rows.slice(0, mostRows),
  };
}
