// Is a finding new in this commit, or did its function have it before?
import type { Finding, Rule } from "../model.ts";
import { chooseOne } from "../rule/choose-one.ts";
import { evaluate } from "../rule/evaluate.ts";
import type { Threshold } from "../rule/threshold.ts";
import type { CheckedFunction } from "./functions-in.ts";
import { normalisedBody } from "./normalised-body.ts";

export type News = "new" | "became-generic" | "grew";

export interface NewFinding {
  readonly finding: Finding;
  readonly checked: CheckedFunction;
  readonly news: News;
}

/** Code lines that more can move than before, and as a share of what could: less is an edit in passing, and to ask for a refactor then is noise. */
const GROWN_LINES = 5;
const GROWN_SHARE = 0.5;
/** Characters of a line without layout, as in ty_python_semantic on average: one argument more makes six lines of one, and moves nothing. */
const LINE_CHARACTERS = 30;

/** The same finding that a report would have, without costs. */
export function findingOf(checked: CheckedFunction, rules: readonly Rule[], threshold: Threshold): Finding | undefined {
  if (!checked.generic) return undefined;
  return chooseOne(evaluate(rules, { function: checked.analysed() }, threshold));
}

/** @param before what the function was in one parent; undefined when it was not there */
export function newsOf(
  now: Finding,
  checked: CheckedFunction,
  before: CheckedFunction | undefined,
  rules: readonly Rule[],
  threshold: Threshold,
): News | undefined {
  if (before === undefined) return "new";
  if (!before.generic) return "became-generic";
  if (before.body === checked.body) return undefined;
  // The rule may be another one now; what counts is how much could move.
  const then = findingOf(before, rules, threshold);
  const could = then === undefined ? movableIn(before) : movable(then, before);
  const grown = (checked.body.length - before.body.length) / LINE_CHARACTERS;
  if (grown < GROWN_LINES) return undefined;
  return movable(now, checked) - could >= Math.max(GROWN_LINES, GROWN_SHARE * could) ? "grew" : undefined;
}

function movable({ regions }: Finding, { source }: CheckedFunction): number {
  const text = source.file.text.split("\n");
  return regions.reduce((sum, { lines: [first, last], codeLines }) => {
    const characters = normalisedBody(text.slice(first - 1, last).join("\n")).length;
    return sum + Math.min(codeLines, characters / LINE_CHARACTERS);
  }, 0);
}

/** Of a function that no rule flagged: it was below a threshold, not without anything to move. */
function movableIn(before: CheckedFunction): number {
  const { facts } = before.analysed();
  const kinds = ["regionLines", "fieldsLines", "factsLines", "conversionLines", "coldLines", "eventLines"];
  return Math.max(0, ...kinds.map((name) => Number(facts[name] ?? 0)));
}
