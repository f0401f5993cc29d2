// Is a new finding worth stopping a commit? Only if the calls that are there could make enough copies.

import { NOMINAL_COPIES } from "../model/thresholds.ts";
import type { CallSites } from "./call-sites.ts";
import type { CallersOf, GenericCaller } from "./generic-callers.ts";
import type { NewFinding } from "./verdict.ts";

/**
 * Saved lines of LLVM IR that the calls at hand have to allow, those not counted that the helpers of the change take. Docs/check.md has
 * the commits and functions that this and `LEAST_COPIES` were chosen on.
 */
export const WORTH_LINES = 200;

/** One copy fewer is no reason to change a design, however long the function. */
const LEAST_COPIES = 3;

/** Generic functions that call generic functions are followed so far; what calls from further away counts as called for every type. */
const CALLERS_FOLLOWED = 3;

/**
 * Parameters of an impl or a trait get their types elsewhere, and public functions callers, so the calls at hand say nothing of their copies:
 * the rule alone decides. A call from a generic function counts for each of that one's copies. And a function that nobody calls yet is one
 * that others will call. Where three types are seen in calls, a finding that asks for no more than that is worth it.
 * @param measuredCopies of the profile, if there is one
 */
export function worthIt(
  findings: readonly NewFinding[],
  callersOf: CallersOf,
  callSites: (names: readonly string[]) => ReturnType<CallSites>,
  measuredCopies: (one: NewFinding) => number | undefined,
  typesInSight: (one: NewFinding) => number,
  worthLines: number,
): (one: NewFinding) => boolean {
  const calls = callCounts(
    findings.filter(({ open, sight }) => !open && sight !== "needed").map(({ name }) => name),
    callersOf,
    callSites,
  );
  return (one) => {
    if (one.sight !== undefined && typesInSight(one) >= LEAST_COPIES) return true;
    if (one.sight === "needed") return false;
    if (one.gain === undefined) return true;
    const measured = measuredCopies(one);
    // What was not generic had one copy, which says nothing of what it will have.
    const usable = measured !== undefined && (measured > 1 || one.news === "grew") ? measured : undefined;
    const copies = usable ?? (one.open ? 0 : calls(one.name));
    if (copies === 0) return true;
    return copies >= LEAST_COPIES && (one.gain * (copies - 1)) / (NOMINAL_COPIES - 1) >= worthLines;
  };
}

/** At most so many copies as there are calls; 0 when nobody calls. */
function callCounts(
  names: readonly string[],
  callersOf: CallersOf,
  callSites: (names: readonly string[]) => ReturnType<CallSites>,
): (name: string) => number {
  const callers = new Map<string, readonly GenericCaller[]>();
  let asked = [...new Set(names)];
  for (let round = 0; round <= CALLERS_FOLLOWED && asked.length > 0; round++) {
    for (const name of asked) callers.set(name, summed(callersOf(name)));
    const next = asked.flatMap((name) => callers.get(name)!);
    asked = [...new Set(next.filter(({ open }) => !open).map(({ name }) => name))].filter((name) => !callers.has(name));
  }
  // All at once: each question to git reads every file of the index.
  const counts = callSites([...callers.keys()].sort());
  const copies = (name: string, way: readonly string[]): number => {
    const count = counts.get(name);
    if (count === undefined || way.includes(name)) return NOMINAL_COPIES;
    const from = callers.get(name) ?? [];
    const plain = count - from.reduce((sum, { times }) => sum + times, 0);
    const others = from.map(
      ({ name: caller, open, times }) =>
        times * (open ? NOMINAL_COPIES : copies(caller, [...way, name]) || NOMINAL_COPIES),
    );
    return Math.min(
      NOMINAL_COPIES,
      others.reduce((sum, each) => sum + each, Math.max(0, plain)),
    );
  };
  const known = new Map<string, number>();
  return (name) => {
    const count = known.get(name) ?? copies(name, []);
    known.set(name, count);
    return count;
  };
}

/** Functions of one name are one caller: thousands of files may have one each. */
function summed(callers: readonly GenericCaller[]): readonly GenericCaller[] {
  const found = new Map<string, GenericCaller>();
  for (const each of callers) {
    const key = `${each.open} ${each.name}`;
    found.set(key, { ...each, times: each.times + (found.get(key)?.times ?? 0) });
  }
  return [...found.values()];
}
