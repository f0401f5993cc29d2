// Can code leave its generic function, with what it needs of the type argument passed in?
import type { Analysis, Range } from "../dependence/types.ts";
import { isFormatted, nodeAt } from "./use-node.ts";

/** What has to be passed: nothing or plain values; generic values behind `&dyn Debug`; or it cannot move. */
export type Passable = "values" | "formatted" | "no";

/** Calls that are generic only by nesting, conversions, fields and constants become arguments of the helper; everything else has to stay. */
export function passable(analysis: Analysis, range: Range): Passable {
  let found: Passable = analysis.awaitsIn(range) ? "no" : "values";
  for (const need of analysis.needsIn(range)) {
    // A printed value is a fact for the analysis: what is passed is the value as `&dyn Debug` or `&dyn Display`.
    if (need.kind === "fact" && need.type?.text?.startsWith("&dyn ") === true && found === "values")
      found = "formatted";
    if (need.kind !== "generic" && need.kind !== "unknown") continue;
    const node = nodeAt(analysis, need);
    const formatted = need.local !== undefined && node !== undefined && isFormatted(node);
    if (formatted) found = found === "no" ? "no" : "formatted";
    else if (need.kind === "generic") found = "no";
  }
  return found;
}
