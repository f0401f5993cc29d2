// Is a finding new in this commit, or did its function have it before?
import { createHash } from "node:crypto";
import type { Finding, Rule, Severity } from "../model/finding.ts";
import { chooseOne } from "../rule/choose-one.ts";
import { evaluate } from "../rule/evaluate.ts";
import { reportableLines, type Threshold } from "../rule/threshold.ts";
import { wholeBody } from "../rule/whole-body.ts";
import type { CheckedFunction } from "./functions-in.ts";
import { type GenericPlaces, genericPlaces } from "./generic-places.ts";
import { netGain } from "./net-gain.ts";
import { normalisedBody } from "./normalised-body.ts";

export type News = "new" | "became-generic" | "grew";

/** A flagged function with what there is to say of it. It holds no syntax, so that it can be kept and sent. */
export interface NewFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly remedy: string;
  readonly cautions: readonly string[];
  /** What of the saved lines is this commit's and left when the helpers are written; at nominal costs. */
  readonly gain?: number;
  readonly fingerprint: string;
  /** First and last line of each region that could move, in order. */
  readonly regions: readonly (readonly [number, number])[];
  readonly name: string;
  /** Item path with the module of the file in front, without the crate's name. */
  readonly path: string;
  readonly packageName: string;
  /** Of the name. */
  readonly line: number;
  readonly column: number;
  /** Hash of the function's text without layout and comments. */
  readonly body: string;
  /** Calls in the repository do not say how many copies it has. */
  readonly open: boolean;
  readonly genericPlaces: GenericPlaces;
  readonly news: News;
  readonly sight?: Sight;
}

/** What three types in calls at hand are for a finding: enough to stop a commit, however little it promises, or all that makes it one. */
export type Sight = "enough" | "needed";

/** What is said of a function. */
export interface Heard {
  readonly finding: Finding;
  readonly sight?: Sight;
}

export interface NewsOf {
  readonly news: News;
  /** Of what the finding is about, how much is new. */
  readonly part: number;
}

export const NEW: NewsOf = { news: "new", part: 1 };

/** Code lines that more can move than before, and as a share of what could: less is an edit in passing, and to ask for a refactor then is noise. */
const GROWN_LINES = 5;
const GROWN_SHARE = 0.5;
/** Characters of a line without layout, as in ty_python_semantic on average: one argument more makes six lines of one, and moves nothing. */
const LINE_CHARACTERS = 30;

/** The same finding that a report would have, without costs; where there is none, what calls with three types would make one. */
export function findingOf(checked: CheckedFunction, rules: readonly Rule[], threshold: Threshold): Heard | undefined {
  if (!checked.generic) return undefined;
  const candidate = { function: checked.analysed() };
  const finding = chooseOne(evaluate(rules, candidate, threshold));
  const [inSight] = evaluate(inSightOf(rules), candidate, ANY_PROMISE);
  if (finding === undefined) return inSight && { finding: inSight, sight: "needed" };
  return { finding, ...(finding.rule === inSight?.rule && { sight: "enough" }) };
}

const seen = new WeakMap<readonly Rule[], readonly Rule[]>();

/** Rules with what three types in calls ask for in the place of their conditions. */
function inSightOf(rules: readonly Rule[]): readonly Rule[] {
  const found =
    seen.get(rules) ?? rules.flatMap((rule) => (rule.inSight === undefined ? [] : [{ ...rule, when: rule.inSight }]));
  seen.set(rules, found);
  return found;
}

/** Nominal costs guess too little of a short body: three copies of two calls cost more than a helper, as measured on the page of `outline-conversion`. */
const ANY_PROMISE: Threshold = { minimumLines: Number.NEGATIVE_INFINITY };

/** @param before what the function was in one parent; undefined when it was not there */
export function newsOf(
  now: Finding,
  checked: CheckedFunction,
  before: CheckedFunction | undefined,
  rules: readonly Rule[],
  threshold: Threshold,
): NewsOf | undefined {
  if (before === undefined) return NEW;
  if (!before.generic) return { news: "became-generic", part: 1 };
  if (before.body === checked.body) return undefined;
  const grown = (checked.body.length - before.body.length) / LINE_CHARACTERS;
  if (grown < GROWN_LINES) return undefined;
  const can = movable(now, checked);
  const could = couldMove(now, can, before, rules, threshold);
  if (can - could < Math.max(GROWN_LINES, GROWN_SHARE * could)) return undefined;
  return { news: "grew", part: (can - could) / can };
}

/** @param published whether others than the repository may call what is public */
export function newFinding(
  { finding, sight }: Heard,
  { name, path, body, source }: CheckedFunction,
  { news, part }: NewsOf,
  published: boolean,
): NewFinding {
  const { rule, severity, message, remedy, cautions, fingerprint } = finding;
  const { parameters, visibility } = finding.function;
  const gain = netGain(finding);
  const { row, column } = (source.head.childForFieldName("name") ?? source.head).startPosition;
  return {
    ...{ rule, severity, message, remedy, cautions, fingerprint, ...(gain === undefined ? {} : { gain: gain * part }) },
    regions: finding.regions.map(({ lines }) => lines).sort((a, b) => a[0] - b[0]),
    ...{ name, path, packageName: source.item.package.name, line: row + 1, column: column + 1 },
    body: createHash("sha256").update(body).digest("hex").slice(0, 16),
    open: (published && visibility === "public") || parameters.some(({ from }) => from !== "own"),
    genericPlaces: genericPlaces(source.head, source.owner?.selfName),
    news,
    ...(sight && { sight }),
  };
}

function movable({ regions }: Pick<Finding, "regions">, { source }: CheckedFunction): number {
  const text = source.file.text.split("\n");
  return regions.reduce((sum, { lines: [first, last], codeLines }) => {
    const characters = normalisedBody(text.slice(first - 1, last).join("\n")).length;
    return sum + Math.min(codeLines, characters / LINE_CHARACTERS);
  }, 0);
}

/** The rule may be another one now, or none has been heard before; what counts is how much of the function could move. */
function couldMove(
  now: Finding,
  can: number,
  before: CheckedFunction,
  rules: readonly Rule[],
  threshold: Threshold,
): number {
  // Advice on the whole of a function, as to take `&dyn Trait`: it was compiled as often before, whatever stood in its way.
  if (now.regions.some(({ kind }) => kind === "whole-body")) {
    const could = movable({ regions: [wholeBody(before.analysed())] }, before);
    // Unless it was too short for anybody to ask for it.
    return (now.promise ?? Infinity) * (could / can) < reportableLines(undefined, threshold) ? 0 : could;
  }
  const then = findingOf(before, rules, threshold);
  return then === undefined ? movableIn(before) : movable(then.finding, before);
}

/** Of a function that no rule flagged: it was below a threshold, not without anything to move. */
function movableIn(before: CheckedFunction): number {
  const { facts } = before.analysed();
  const kinds = ["regionLines", "fieldsLines", "factsLines", "conversionLines", "coldLines", "eventLines"] as const;
  return Math.max(0, ...kinds.map((name) => Number(facts[name] ?? 0)));
}
