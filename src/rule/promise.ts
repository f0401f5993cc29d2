// What a finding is ranked by against others on the same function; never printed.
import type { Rule } from "../model/finding.ts";

/** A call through a vtable costs run time, and callers may have to follow a changed signature. */
const ERASING = 0.85;
/** What is passed is read in front of the region: more arguments, and an order of evaluation to look at. */
const PASSING = 0.9;

/** Saved lines as forecast, at nominal costs when nothing was measured, less what the change costs elsewhere. */
export function promise(rule: Rule, savedLines: number): number {
  if (rule.technique.startsWith("dyn-erasure")) return ERASING * savedLines;
  return rule.regions.some((kind) => kind === "fields" || kind === "facts") ? PASSING * savedLines : savedLines;
}
