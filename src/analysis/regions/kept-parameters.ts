// Which parameters a helper should keep: losing one of several often frees most of a body that losing all would not.

import { NOMINAL_COPIES } from "../../model/thresholds.ts";
import type { Analysis } from "../dependence/types.ts";
import { movableRuns } from "./find-regions.ts";

/** What a helper with fewer parameters must gain over one with none: it is still compiled more than once. */
const MIN_GAIN_LINES = 10;
const MIN_GAIN_SHARE = 0.3;
const MAX_PARAMETERS = 6;

/** The smallest set that frees clearly more lines than losing every parameter, and saves more copies of them; empty when none does, or when there is but one. */
export function keptParameters(analysis: Analysis): readonly string[] {
  const used = new Set(analysis.needs.flatMap((need) => need.on ?? []));
  // Every caller has a closure of its own: a helper that keeps one is compiled as often as the function.
  const closures = new Set(analysis.parameters.filter(({ bounds }) => bounds.some(isCall)).map(({ name }) => name));
  const names = analysis.parameters.map(({ name }) => name).filter((name) => used.has(name) && !closures.has(name));
  const { body } = analysis;
  if (!body || analysis.parameters.length < 2 || names.length === 0) return [];
  const lines = (keeps: readonly string[]) => {
    const kinds = new Set(["phantom", "conversion", "unknown", "field"] as const);
    return movableRuns(analysis, { kinds, keeps }).reduce(
      (sum, [first, last]) => sum + analysis.codeLinesIn({ startIndex: first.startIndex, endIndex: last.endIndex }),
      0,
    );
  };
  const total = analysis.codeLinesIn(body);
  let best: readonly string[] = [];
  const plain = lines([]);
  let bestLines = plain;
  for (const keeps of subsets(names, analysis.parameters.length)) {
    const freed = lines(keeps);
    if (freed - bestLines < Math.max(MIN_GAIN_LINES, MIN_GAIN_SHARE * total)) continue;
    if (freed * gone(keeps.length / analysis.parameters.length) < plain * gone(0)) continue;
    best = keeps;
    bestLines = freed;
  }
  return best;
}

/** The share of the copies that a helper saves which keeps this part of the parameters, taken to vary alike. */
function gone(kept: number): number {
  return 1 - NOMINAL_COPIES ** (kept - 1);
}

function isCall(bound: string): boolean {
  return /^(?:for<[^>]*>\s*)?(?:\w+::)*(?:Async)?Fn(?:Mut|Once)?\s*\(/.test(bound.trim());
}

/** Proper subsets of the parameters in scope, smaller ones first; with many parameters only single ones and all but one. */
function subsets(names: readonly string[], inScope: number): string[][] {
  if (names.length > MAX_PARAMETERS) {
    return [...names.map((name) => [name]), ...names.map((name) => names.filter((other) => other !== name))];
  }
  const found: string[][] = [];
  for (let bits = 1; bits < 1 << names.length; bits++) found.push(names.filter((_, at) => bits & (1 << at)));
  return found.filter((subset) => subset.length < inScope).sort((a, b) => a.length - b.length);
}
