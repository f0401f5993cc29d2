// Is a new finding worth stopping a commit? Only if the calls that are there could make enough copies.
import type { CallSites } from "./call-sites.ts";
import type { CopyEstimates } from "./estimate-copies.ts";
import type { NewFinding } from "./verdict.ts";

/** The promise of a finding without a measurement is one for ten copies: nine fewer. */
const NOMINAL_COPIES = 10;

/**
 * Saved lines of LLVM IR that the calls at hand have to allow. With 200, 8 of the last 200 commits to ty_python_semantic until August 2026
 * are stopped, and 75 of 94 functions that projects later split are flagged when they are new. Chosen on these same commits and functions.
 */
export const WORTH_LINES = 200;

/** With so many different types in the calls at hand, the copies are no guess, and half of the lines are worth it, as in a report that is measured. */
const ENOUGH_SEEN = 3;
const WORTH_SEEN = 0.5;

/** A function of the files at hand that is generic. */
export interface GenericText {
  readonly name: string;
  readonly body: string;
  /** Its own calls do not say how many copies it has: it is public, or generic by what it stands in. */
  readonly open: boolean;
}

/** Generic functions that call generic functions are followed so far; what calls from further away counts as called for every type. */
const CALLERS_FOLLOWED = 3;

/**
 * Parameters of an impl or a trait get their types elsewhere, so the number of calls says nothing of copies. A call from a generic
 * function counts for each of that one's copies. And a function that nobody calls yet is one that others will call.
 * @param generic functions of the files at hand
 */
export function worthIt(
  findings: readonly NewFinding[],
  generic: () => readonly GenericText[],
  callSites: CallSites,
  copiesOf: CopyEstimates,
  worthLines: number,
): (one: NewFinding) => boolean {
  if (findings.length === 0) return () => true;
  const countable = findings.filter(hasOnlyOwnParameters).map(({ checked }) => checked.name);
  const calls = callCounts(countable, generic(), callSites);
  return (one) => {
    const promise = one.finding.promise;
    const known = hasOnlyOwnParameters(one) ? (calls(one.checked.name) ?? 0) : 0;
    if (promise === undefined) return true;
    const linesSaved = (copies: number) => (promise * (copies - 1)) / (NOMINAL_COPIES - 1);
    const { measured, atLeast: seen } = copiesOf(one.checked);
    // What was not generic had one copy, which says nothing of what it will have.
    if (measured !== undefined && (measured > 1 || one.news === "grew")) return linesSaved(measured) >= worthLines;
    if (known === 0) return true;
    if (seen >= ENOUGH_SEEN && linesSaved(seen) >= WORTH_SEEN * worthLines) return true;
    return linesSaved(known) >= worthLines;
  };
}

/** At most so many copies as there are calls; 0 when nobody calls. */
function callCounts(
  names: readonly string[],
  generic: readonly GenericText[],
  callSites: CallSites,
): (name: string) => number {
  const counts = new Map<string, number>();
  const callers = new Map<string, { readonly caller: GenericText; readonly times: number }[]>();
  let asked = [...new Set(names)].sort();
  for (let round = 0; round <= CALLERS_FOLLOWED && asked.length > 0; round++) {
    for (const [name, count] of callSites(asked)) counts.set(name, count);
    for (const name of asked) callers.set(name, callersOf(name, generic));
    const next = asked.flatMap((name) => callers.get(name)!.map(({ caller }) => caller));
    asked = [...new Set(next.filter(({ open }) => !open).map(({ name }) => name))]
      .filter((name) => !counts.has(name))
      .sort();
  }
  const copies = (name: string, way: readonly string[]): number => {
    const count = counts.get(name);
    if (count === undefined || way.includes(name)) return NOMINAL_COPIES;
    const from = callers.get(name) ?? [];
    const plain = count - from.reduce((sum, { times }) => sum + times, 0);
    const others = from.map(
      ({ caller, times }) =>
        times * (caller.open ? NOMINAL_COPIES : copies(caller.name, [...way, name]) || NOMINAL_COPIES),
    );
    return Math.min(
      NOMINAL_COPIES,
      others.reduce((sum, each) => sum + each, Math.max(0, plain)),
    );
  };
  return (name) => copies(name, []);
}

function callersOf(name: string, generic: readonly GenericText[]) {
  const call = new RegExp(`\\b${name}(?:::<.*>)?\\(`, "g");
  return generic.flatMap((caller) => {
    const times = caller.name === name ? 0 : (caller.body.match(call)?.length ?? 0);
    return times > 0 ? [{ caller, times }] : [];
  });
}

function hasOnlyOwnParameters({ finding }: NewFinding): boolean {
  return finding.function.parameters.every(({ from }) => from === "own");
}
