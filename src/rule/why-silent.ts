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
    ? `no rule fits: ${Math.round(share * 100)} % of its code lines need no type argument, in no region worth moving${needsMost(candidate)}`
    : "no rule fits";
}

/** A reason that holds for less than this of a copy says little about the whole. */
const MUCH = 0.4;

/** What most of a copy's lines need the type for, where they were measured: `; 55 % of its IR is where it calls V's methods`. */
function needsMost({ function: { source } }: Candidate): string {
  const lines = new Map<string, number>();
  let all = 0;
  for (const { dependence, reason, ir } of source) {
    all += ir?.perCopy ?? 0;
    const called = dependence === "dependent" && /^calls (\w+)'s \w+$/.exec(reason ?? "")?.[1];
    if (called && ir) lines.set(called, (lines.get(called) ?? 0) + ir.perCopy);
  }
  const [most] = [...lines].sort(([, a], [, b]) => b - a);
  if (most === undefined || most[1] < MUCH * all) return "";
  return `; ${Math.round((100 * most[1]) / all)} % of its IR is in lines that call methods of \`${most[0]}\``;
}
