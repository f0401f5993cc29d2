// Rules that could not say anything in this run, because a fact they ask for was computed for no function.
import type { Candidate, Report, Rule } from "../model.ts";
import { COST_FACTS, knownFacts } from "./known-facts.ts";

/** Missing costs make no rule dormant: conditions on them are skipped. Without candidates there is nothing to tell. */
export function dormantRules(rules: readonly Rule[], candidates: readonly Candidate[]): Report["dormantRules"] {
  if (candidates.length === 0) return [];
  const known = new Set(candidates.flatMap((candidate) => Object.keys(knownFacts(candidate))));
  return rules.flatMap((rule) => {
    const missing = Object.keys(rule.when).filter((fact) => !known.has(fact) && !COST_FACTS.includes(fact));
    return missing.length > 0 ? [{ id: rule.id, missing: missing.join(", ") }] : [];
  });
}
