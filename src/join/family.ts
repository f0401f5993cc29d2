// Adds up what the rows of one function cost: the function itself and, apart, the closures in it.
import type { FamilyCost } from "../model/candidate.ts";
import type { GenericParameter } from "../model/function.ts";
import type { FunctionCost, Instance } from "../model/profile.ts";
import { MOST_INSTANCES } from "../model/thresholds.ts";

/** Rows in any order; those of closures count apart. `parameters` are those of the function. */
export function familyCost(rows: readonly FunctionCost[], parameters: readonly GenericParameter[] = []): FamilyCost {
  const closures = rows.filter(isClosureRow);
  const own = rows.filter((row) => !isClosureRow(row));
  const caused = own.flatMap((row) => row.causedLines ?? []);
  const instances = own.flatMap((row) => row.instances ?? []).sort(largestFirst);
  return {
    copies: sum(own, "copies"),
    lines: sum(own, "lines"),
    closureCopies: sum(closures, "copies"),
    closureLines: sum(closures, "lines"),
    ...(caused.length > 0 ? { causedLines: caused.reduce((total, lines) => total + lines) } : {}),
    ...(own.length === 1 ? keptCopies(own[0]!, parameters) : {}),
    ...(instances.length > 0 ? { instances: instances.slice(0, MOST_INSTANCES) } : {}),
  };
}

/** In rustc's order the parameters around a function come first; in that of the source its own do. */
function keptCopies(
  { keys }: FunctionCost,
  parameters: readonly GenericParameter[],
): { keptCopies?: Readonly<Record<string, number>> } {
  if (keys?.length !== 1 << parameters.length) return {};
  const ordered = [
    ...parameters.filter(({ from }) => from !== "own"),
    ...parameters.filter(({ from }) => from === "own"),
  ];
  const entries = keys.map((copies, bits): [string, number] => {
    const kept = parameters.filter((parameter) => bits & (1 << ordered.indexOf(parameter)));
    return [kept.map(({ name }) => name).join(", "), copies];
  });
  return { keptCopies: Object.fromEntries(entries) };
}

export function isClosureRow(row: Pick<FunctionCost, "kind" | "path">): boolean {
  return row.kind === "closure" || /\{\{?(?:closure|constant|async)[^}]*\}\}?$/.test(row.path);
}

function sum(rows: readonly FunctionCost[], what: "copies" | "lines"): number {
  return rows.reduce((total, row) => total + row[what], 0);
}

function largestFirst(a: Instance, b: Instance): number {
  return b.lines - a.lines || ((a.typeArguments ?? "") < (b.typeArguments ?? "") ? -1 : 1);
}
