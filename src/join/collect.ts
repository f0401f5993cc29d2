// Turns one decision per row into functions with their cost and a list of what was not found.

import type { FunctionSource } from "../index/index-types.ts";
import type { Unjoined, UnjoinedReason } from "../model/candidate.ts";
import type { FunctionCost } from "../model/profile.ts";
import type { Notice } from "../model/span.ts";
import { familyCost } from "./family.ts";
import type { JoinedFunction, JoinResult } from "./joined.ts";

/** A row's function, or why it has none. */
export type Decision = { readonly source: FunctionSource } | { readonly reason: UnjoinedReason };

export function collect(
  rows: readonly FunctionCost[],
  decide: (row: FunctionCost) => Decision,
  notices: readonly Notice[] = [],
): JoinResult {
  const families = new Map<FunctionSource, FunctionCost[]>();
  const unjoined: Unjoined[] = [];
  for (const row of rows) {
    const decision = decide(row);
    if ("reason" in decision) {
      unjoined.push({ path: row.path, copies: row.copies, lines: row.lines, reason: decision.reason });
      continue;
    }
    const family = families.get(decision.source);
    if (family === undefined) families.set(decision.source, [row]);
    else family.push(row);
  }
  const joined = [...families].map(([source, family]): JoinedFunction => {
    const ordered = family.sort(byLines);
    return { source, cost: familyCost(ordered, source.parameters), rows: ordered };
  });
  return { joined: joined.sort(byAllLines), unjoined: unjoined.sort(byLines), notices };
}

function byLines(a: { lines: number; path: string }, b: { lines: number; path: string }): number {
  return b.lines - a.lines || compare(a.path, b.path);
}

function byAllLines(a: JoinedFunction, b: JoinedFunction): number {
  const [left, right] = [a.source.item, b.source.item];
  return (
    b.cost.lines + b.cost.closureLines - (a.cost.lines + a.cost.closureLines) ||
    compare(left.path, right.path) ||
    compare(left.span.file, right.span.file) ||
    left.line - right.line
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
