// One candidate against all rules: conditions over facts, a forecast, a message. Sees neither a syntax tree nor IR, and loads no zod.
import type { Candidate, FamilyCost } from "../model/candidate.ts";
import type { Condition, Finding, Forecast, Rule, Severity } from "../model/finding.ts";
import type { Region } from "../model/function.ts";
import { isLocal } from "../model/is-local.ts";
import { isWithin, meet } from "../model/line-ranges.ts";
import { cautionsFor } from "./cautions.ts";
import { holds } from "./conditions.ts";
import { confidence, contradicted } from "./confidence.ts";
import { fingerprint } from "./fingerprint.ts";
import { forecast, savedLines } from "./forecast.ts";
import { COST_FACTS, familyLines, knownFacts, movedLines, REGION_SIZES } from "./known-facts.ts";
import { fillMessage } from "./message.ts";
import { nominalCost } from "./nominal-cost.ts";
import { promise } from "./promise.ts";
import { staysGeneric } from "./stays-generic.ts";
import { reportableLines, type Threshold } from "./threshold.ts";
import { wholeBody } from "./whole-body.ts";

/**
 * Every rule that fits, the one that asks for most first, since its advice is the most specific; then by promised lines, then in
 * the order of `rules`. `chooseOne` picks the answer. What is said of a parameter, with all its functions, is said elsewhere.
 */
export function evaluate(rules: readonly Rule[], candidate: Candidate, threshold: Threshold = {}): Finding[] {
  return rules
    .flatMap((rule) => {
      if (rule.forecast === "axis") return [];
      const verdict = judge(rule, candidate, threshold);
      return "finding" in verdict ? [{ finding: verdict.finding, asks: conditionsOf(rule).length }] : [];
    })
    .sort((a, b) => b.asks - a.asks || (b.finding.promise ?? 0) - (a.finding.promise ?? 0))
    .map(({ finding }) => finding);
}

/** What kept a rule silent: the first condition that failed, no region, or a forecast below the threshold. */
export type Verdict =
  | { readonly finding: Finding }
  | { readonly failed: string }
  | { readonly noRegion: true }
  | { readonly unmeasured: true }
  | { readonly saves: number };

/** One rule on one candidate. */
export function judge(rule: Rule, candidate: Candidate, threshold: Threshold = {}): Verdict {
  if (rule.onlyMeasured && candidate.cost === undefined) return { unmeasured: true };
  if (rule.forecast !== "call" && !candidate.function.generic) return { failed: "generic" };
  const facts = knownFacts(candidate);
  // What the regions have and cause was measured: the forecast says whether it is worth a call, not how many lines of source they are.
  const weighed = candidate.function.measured !== undefined && rule.forecast === "outlined-region";
  for (const [name, condition] of conditionsOf(rule)) {
    if (candidate.cost === undefined && COST_FACTS.includes(name)) continue;
    if (!holds(weighed && REGION_SIZES.includes(name) ? ANY : condition, facts[name])) return { failed: name };
  }
  // The author asked for the code in every caller: a helper that is called would undo it.
  if (rule.forecast === "outlined-region" && candidate.function.attributes.some((text) => ALWAYS_INLINE.test(text)))
    return { failed: "inlineHint" };
  const costed = { ...candidate, cost: candidate.cost ?? nominalCost(candidate.function) };
  const regions = payingRegions(rule, costed);
  if (regions === undefined) return { noRegion: true };
  const expected = savedLines(rule.forecast, costed, regions);
  if (rule.forecast === "call" && expected === undefined) return { noRegion: true };
  const saves = expected ?? repeatedLines(costed.cost);
  if (saves < reportableLines(candidate.cost, threshold)) return { saves };
  return { finding: finding(rule, candidate, regions, forecast(rule.forecast, costed, regions)) };
}

type Conditions = readonly (readonly [fact: string, condition: Condition])[];

const conditions = new WeakMap<Rule, Conditions>();

/** Listed once: they are asked of every function. */
function conditionsOf(rule: Rule): Conditions {
  const found = conditions.get(rule) ?? Object.entries(rule.when);
  conditions.set(rule, found);
  return found;
}

const ANY: Condition = { min: 1 };

const ALWAYS_INLINE = /\binline\s*\(\s*always\b/;

/** What a design note is weighed by: all copies but one. */
function repeatedLines(cost: FamilyCost): number {
  return Math.round((familyLines(cost) * (cost.copies - 1)) / Math.max(1, cost.copies));
}

/**
 * A finding as its change turned out: what it says and forecasts is about what moves; its regions stay those that the rule is about.
 * @param regions as the change takes them, measured.
 */
export function refit(rule: Rule, candidate: Candidate, before: Finding, regions: readonly Region[]): Finding {
  const costed = { ...candidate, cost: candidate.cost ?? nominalCost(candidate.function) };
  const made = finding(rule, candidate, regions, forecast(rule.forecast, costed, regions));
  const { alternative } = before;
  // What moves beside what the rule is about has no name of its own in the rule's words.
  const taken = (kind: Region["kind"]) =>
    before.regions.some((each) => each.kind === kind && regions.some(({ lines }) => meet(lines, each.lines)));
  const asked =
    regions.every(({ lines }) => before.regions.some((each) => isWithin(lines, each.lines))) &&
    // Of two halves that are one change both move, or it is called another.
    (rule.regions.length < 2 || rule.regions.every(taken));
  const count =
    regions.length === 1 ? "1 region to a non-generic helper" : `${regions.length} regions to non-generic helpers`;
  return {
    ...made,
    regions: before.regions,
    ...(!asked && { remedy: `move ${count}` }),
    ...(alternative !== undefined && { alternative }),
  };
}

/** A region that saves less than this part of what the largest does is not worth a helper of its own. */
const LEAST_PART = 0.05;
/** What reads worse afterwards has to be worth it place by place. */
const LEAST_PART_OF_CALLS = 0.25;

/** What needs the type argument stays, and is counted: that copies differ says nothing against it. */
const GOES_ANYWAY: ReadonlySet<Rule["forecast"]> = new Set(["call", "enum"]);

/** The regions the rule is about, without those not worth it, unless none is; undefined when it needs one and there is none. */
function payingRegions(
  rule: Rule,
  candidate: Candidate & { readonly cost: FamilyCost },
): readonly Region[] | undefined {
  if (rule.regions.length === 0) return [];
  const found = candidate.function.regions.filter(
    (region) =>
      rule.regions.includes(region.kind) && (GOES_ANYWAY.has(rule.forecast) || !contradicted(candidate, region)),
  );
  if (found.length === 0) return rule.regions.includes("whole-body") ? [wholeBody(candidate.function)] : undefined;
  const unknown = rule.forecast === "call" ? 0 : 1;
  const alone = found.map((region) => savedLines(rule.forecast, candidate, [region]) ?? unknown);
  const part = rule.forecast === "call" ? LEAST_PART_OF_CALLS : LEAST_PART;
  const least = Math.max(1, part * Math.max(...alone));
  const paying = found.filter((_region, place) => (alone[place] ?? 0) >= least);
  if (paying.length === 0) return found;
  // The two halves around a callback are one change: with one of them gone it is another rule's.
  return rule.regions.every((kind) => paying.some((region) => region.kind === kind)) ? paying : undefined;
}

function finding(
  rule: Rule,
  candidate: Candidate,
  regions: readonly Region[],
  expected: Forecast | undefined,
): Finding {
  const { function: fn, cost } = candidate;
  const facts = knownFacts(candidate);
  const more = { name: fn.name, regions: regions.length, moved: movedLines(regions) };
  const factOf = (name: string) => (Object.hasOwn(more, name) ? more[name as keyof typeof more] : facts[name]);
  const remedy = fillMessage(rule.remedy, factOf);
  return {
    rule: rule.id,
    technique: rule.technique,
    severity: severityFor(rule, candidate),
    confidence: confidence(candidate, regions),
    function: fn,
    ...(cost && { cost }),
    ...(candidate.distinctBodies !== undefined && { distinctBodies: candidate.distinctBodies }),
    regions,
    message: fillMessage(cost ? rule.message : rule.messageWithoutCosts, factOf),
    remedy: staysGeneric(rule.forecast, candidate.function, regions)
      ? remedy.replace("non-generic ", "less generic ")
      : remedy,
    ...(expected && cost && { forecast: expected }),
    ...(expected && { promise: promise(rule, expected.savedLines) }),
    cautions: cautionsFor(rule, fn, regions),
    fingerprint: fingerprint(rule.id, fn.package.name, fn.path),
  };
}

/** Code of another owner cannot be changed here: at most a note. */
function severityFor(rule: Rule, candidate: Candidate): Severity {
  return isLocal(candidate.function.package.owner) ? rule.severity : "note";
}
