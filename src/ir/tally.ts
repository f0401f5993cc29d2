// What is known of all copies together: added up module by module, because the copies themselves are not kept.
import type { CompiledInstance } from "./compiled-instance.ts";

export interface Tally {
  readonly copies: number;
  readonly lines: number;
  /** Copies with a place. */
  readonly placed: number;
  readonly unplacedLines: number;
  /** Symbols of copies without a place, in order. */
  readonly unplaced: readonly string[];
  readonly v0: number;
  readonly legacy: number;
}

export function tallyOf(instances: readonly CompiledInstance[]): Tally {
  const tally = { copies: instances.length, lines: 0, placed: 0, unplacedLines: 0, v0: 0, legacy: 0 };
  const unplaced = new Set<string>();
  for (const { symbol, lines, place } of instances) {
    tally.lines += lines;
    if (place !== undefined) tally.placed++;
    else {
      unplaced.add(symbol);
      tally.unplacedLines += lines;
    }
    if (symbol.startsWith("_R") || symbol.startsWith("__R")) tally.v0++;
    else if (symbol.startsWith("_ZN") || symbol.startsWith("__ZN")) tally.legacy++;
  }
  return { ...tally, unplaced: [...unplaced].sort() };
}

export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = (key: Exclude<keyof Tally, "unplaced">) => tallies.reduce((all, tally) => all + tally[key], 0);
  return {
    copies: sum("copies"),
    lines: sum("lines"),
    placed: sum("placed"),
    unplacedLines: sum("unplacedLines"),
    unplaced: [...new Set(tallies.flatMap((tally) => tally.unplaced))].sort(),
    v0: sum("v0"),
    legacy: sum("legacy"),
  };
}
