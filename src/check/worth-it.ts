// Is a new finding worth stopping a commit? Only if the calls that are there could make enough copies.
import type { CallSites } from "./call-sites.ts";
import type { NewFinding } from "./verdict.ts";

/** The promise of a finding without a measurement is one for ten copies: nine fewer. */
const NOMINAL_COPIES = 10;

/** Saved lines of LLVM IR below which a commit is not stopped; a large crate has millions. */
export const WORTH_LINES = 500;

/**
 * Parameters of an impl or a trait get their types elsewhere, so the number of calls says nothing of copies; and a function that nobody
 * calls yet is one that others will call.
 */
export function worthIt(
  findings: readonly NewFinding[],
  callSites: CallSites,
  worthLines: number,
): (one: NewFinding) => boolean {
  const countable = findings.filter(hasOnlyOwnParameters).map(({ checked }) => checked.name);
  const calls = callSites([...new Set(countable)].sort());
  return (one) => {
    const promise = one.finding.promise;
    if (promise === undefined) return true;
    const known = hasOnlyOwnParameters(one) ? (calls.get(one.checked.name) ?? 0) : 0;
    const copies = known === 0 ? NOMINAL_COPIES : Math.min(known, NOMINAL_COPIES);
    return (promise * (copies - 1)) / (NOMINAL_COPIES - 1) >= worthLines;
  };
}

function hasOnlyOwnParameters({ finding }: NewFinding): boolean {
  return finding.function.parameters.every(({ from }) => from === "own");
}
