// Which parameters a helper should keep: losing one of several often frees most of a body that losing all would not.

import { NOMINAL_COPIES } from "../../model/thresholds.ts";
import type { Analysis } from "../dependence/types.ts";
import type { Measured } from "../measured.ts";
import { movableRuns } from "./find-regions.ts";

/** What a helper with fewer parameters must gain over one with none: it is still compiled more than once. */
const MIN_GAIN_LINES = 10;
const MIN_GAIN_SHARE = 0.3;
const MAX_PARAMETERS = 6;
/** Where it is guessed how often the helper would be compiled, one that keeps parameters must save clearly more than one that keeps none. */
const NEAR_GUESSED = 0.9;
/** A parameter of the impl is decided once for a value, one of the method itself by each call. */
const AROUND = 0.1;

/**
 * The parameters with which a helper saves most: its lines, times the copies that go. Empty when one with none saves as much, or nearly. One that
 * the body does not need is never kept, and does not count: whoever has two that it needs gets the same answer with a third.
 */
export function keptParameters(analysis: Analysis, measured?: Measured): readonly string[] {
  const names = neededParameters(analysis);
  // Every caller has a closure of its own: a helper that keeps one is compiled as often as the function.
  const closures = new Set(analysis.parameters.filter(({ bounds }) => bounds.some(isCall)).map(({ name }) => name));
  const { body } = analysis;
  const plain: Choice = { keeps: [], lines: 0, saved: 0 };
  if (!body || names.length === 0 || analysis.parameters.length < 2) return plain.keeps;
  const gone = share(analysis, names, measured);
  const choice = (keeps: readonly string[]): Choice => {
    const lines = freedLines(analysis, keeps);
    return { keeps, lines, saved: lines * gone(keeps) };
  };
  const none = choice([]);
  // Where both are known, what is saved says it all.
  const enough =
    measured?.lines && measured.keptCopies
      ? none.lines + 1
      : none.lines + Math.max(measured?.lines ? 1 : MIN_GAIN_LINES, MIN_GAIN_SHARE * analysis.codeLinesIn(body));
  const clearly = none.saved / (measured?.keptCopies ? 1 : NEAR_GUESSED);
  return subsets(names.filter((name) => !closures.has(name)))
    .map(choice)
    .filter(({ lines, saved }) => lines >= enough && saved > clearly)
    .reduce((best, each) => (each.saved > best.saved ? each : best), none).keeps;
}

interface Choice {
  readonly keeps: readonly string[];
  /** Of code, that can move. */
  readonly lines: number;
  readonly saved: number;
}

/** Names of the parameters in scope that something in the body needs, in order of declaration. */
export function neededParameters({ parameters, needs }: Analysis): readonly string[] {
  const used = new Set(needs.flatMap(({ on }) => on ?? []));
  return parameters.map(({ name }) => name).filter((name) => used.has(name));
}

function freedLines(analysis: Analysis, keeps: readonly string[]): number {
  const kinds = new Set(["phantom", "conversion", "unknown", "field"] as const);
  return movableRuns(analysis, { kinds, keeps }).reduce(
    (sum, [first, last]) => sum + analysis.codeLinesIn({ startIndex: first.startIndex, endIndex: last.endIndex }),
    0,
  );
}

/** The share of the copies that a helper saves which keeps these; as measured, or with own parameters taken to vary alike. */
function share(
  { parameters }: Analysis,
  names: readonly string[],
  measured: Measured | undefined,
): (keeps: readonly string[]) => number {
  const { copies = NOMINAL_COPIES, keptCopies } = measured ?? {};
  const weight = (some: readonly string[]) =>
    parameters.reduce((sum, { name, from }) => sum + (some.includes(name) ? (from === "own" ? 1 : AROUND) : 0), 0);
  if (!keptCopies) return (keeps) => 1 - copies ** (weight(keeps) / weight(names) - 1);
  const left = (keeps: readonly string[]) => keptCopies[keeps.join(", ")] ?? copies;
  return (keeps) => 1 - left(keeps) / copies;
}

function isCall(bound: string): boolean {
  return /^(?:for<[^>]*>\s*)?(?:\w+::)*(?:Async)?Fn(?:Mut|Once)?\s*\(/.test(bound.trim());
}

/** All of the parameters but none, smaller ones first; with many parameters only single ones and all but one. */
function subsets(names: readonly string[]): string[][] {
  if (names.length > MAX_PARAMETERS) {
    return [...names.map((name) => [name]), ...names.map((name) => names.filter((other) => other !== name))];
  }
  const found: string[][] = [];
  for (let bits = 1; bits < 1 << names.length; bits++) found.push(names.filter((_, at) => bits & (1 << at)));
  return found.sort((a, b) => a.length - b.length);
}
