// Is a new finding worth stopping a commit? Only if the calls that are there could make enough copies.
import type { CallSites } from "./call-sites.ts";
import type { CheckedFunction } from "./functions-in.ts";
import type { NewFinding } from "./verdict.ts";

/** The promise of a finding without a measurement is one for ten copies: nine fewer. */
const NOMINAL_COPIES = 10;

/**
 * Saved lines of LLVM IR that the calls at hand have to allow. With 200, 13 of the last 200 commits to ty_python_semantic until August 2026
 * are stopped, and 76 of 94 functions that projects later split are flagged when they are new. Chosen on these same commits and functions.
 */
export const WORTH_LINES = 200;

export interface GenericText {
  readonly name: string;
  readonly text: string;
}

/**
 * Parameters of an impl or a trait get their types elsewhere, so the number of calls says nothing of copies; neither does it when a
 * generic function calls. And a function that nobody calls yet is one that others will call.
 * @param generic texts of the generic functions of the files at hand
 */
export function worthIt(
  findings: readonly NewFinding[],
  generic: () => readonly GenericText[],
  callSites: CallSites,
  worthLines: number,
): (one: NewFinding) => boolean {
  const countable = findings.filter(hasOnlyOwnParameters).map(({ checked }) => checked.name);
  if (findings.length === 0) return () => true;
  const texts = generic();
  const calls = callSites([...new Set(countable)].sort());
  return (one) => {
    const promise = one.finding.promise;
    if (promise === undefined) return true;
    const known = hasOnlyOwnParameters(one) ? (calls.get(one.checked.name) ?? 0) : 0;
    if (known === 0 || calledFromGeneric(one.checked, texts)) return true;
    const copies = Math.min(known, NOMINAL_COPIES);
    return (promise * (copies - 1)) / (NOMINAL_COPIES - 1) >= worthLines;
  };
}

function calledFromGeneric({ name }: CheckedFunction, generic: readonly GenericText[]): boolean {
  const call = new RegExp(`\\b${name}(?:::<.*>)?\\(`);
  return generic.some((other) => other.name !== name && call.test(other.text));
}

function hasOnlyOwnParameters({ finding }: NewFinding): boolean {
  return finding.function.parameters.every(({ from }) => from === "own");
}
