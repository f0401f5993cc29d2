// May what a need asks be evaluated in front of a range? All that it mentions must exist by then.
import type { Analysis, Need, Range } from "../dependence/types.ts";

export function mayPass(analysis: Analysis, need: Need, range: Range): boolean {
  const { local } = need;
  if (local && local.startIndex >= range.startIndex) return false;
  return analysis.usesIn(need).every((use) => use.local.startIndex < range.startIndex);
}
