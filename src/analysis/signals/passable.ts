// Can code leave its generic function, with what it needs of the type argument passed in?
import type { Analysis, Range } from "../dependence/types.ts";
import { mayPass, PASSED } from "../regions/may-pass.ts";
import { isFormatted, nodeAt } from "./use-node.ts";

/** What has to be passed: nothing or plain values; generic values behind `&dyn Debug`; or it cannot move. */
export type Passable = "values" | "formatted" | "no";

/** Calls that are generic only by nesting, conversions, fields and constants become arguments of the helper; everything else has to stay. */
export function passable(analysis: Analysis, range: Range): Passable {
  let found: Passable = analysis.awaitsIn(range) || declaresGeneric(analysis, range) ? "no" : "values";
  for (const need of analysis.needsIn(range)) {
    // A printed value is a fact for the analysis: what is passed is the value as `&dyn Debug` or `&dyn Display`.
    if (need.kind === "fact" && need.type?.text?.startsWith("&dyn ") === true && found === "values")
      found = "formatted";
    if (PASSED.has(need.kind) && !mayPass(analysis, need, range)) found = "no";
    if (need.kind !== "generic" && need.kind !== "unknown") continue;
    const node = nodeAt(analysis, need);
    const formatted = need.local !== undefined && node !== undefined && isFormatted(node);
    if (formatted) found = found === "no" ? "no" : "formatted";
    else if (need.kind === "generic") found = "no";
  }
  return found;
}

/** A local whose type needs a parameter cannot live in a helper that has none. */
function declaresGeneric(analysis: Analysis, { startIndex, endIndex }: Range): boolean {
  return analysis.locals.some(
    (local) => local.type.dependence === "dependent" && local.startIndex >= startIndex && local.startIndex < endIndex,
  );
}
