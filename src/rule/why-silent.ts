// Why a hot function got no advice, in one line: the rule that came nearest, and what it missed.
import type { Candidate } from "../model/candidate.ts";
import type { Rule } from "../model/finding.ts";
import { judge } from "./evaluate.ts";
import { knownFacts } from "./known-facts.ts";
import { grouped } from "./message.ts";
import type { Threshold } from "./threshold.ts";

/** For a candidate that no rule reports. A rule stopped by its forecast came nearer than one without a region to move. */
export function whySilent(rules: readonly Rule[], candidate: Candidate, threshold: Threshold = {}): string {
  if (candidate.cost?.copies === 0)
    return "only closures in it were measured, so how often it is compiled is not known";
  let best: { readonly rule: string; readonly saves: number } | undefined;
  for (const rule of rules) {
    const verdict = judge(rule, candidate, threshold);
    if ("saves" in verdict && (best === undefined || verdict.saves > best.saves))
      best = { rule: rule.id, saves: verdict.saves };
  }
  if (best && best.saves > 0)
    return `\`${best.rule}\` would save about ${grouped(best.saves)} lines, too few to be worth it`;
  if (best) return `\`${best.rule}\` would fit but costs more than it saves`;
  if (candidate.cost?.copies === 1) return "compiled once: large, but not for being generic";
  const share = knownFacts(candidate).typeIndependentShare;
  return typeof share === "number"
    ? `no rule fits: ${Math.round(share * 100)} % of its code lines need no type argument, in no region worth moving`
    : "no rule fits";
}
