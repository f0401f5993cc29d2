// Does code rest on a value whose type nobody told, and which comes out of a generic step?
import type { Analysis, Range } from "../dependence/types.ts";

/** True when a need in `range` is unknown because of a local that is declared in `origin`: what a callback returned, an iterator's item. */
export function restsOn(analysis: Analysis, range: Range, origin: Range): boolean {
  return analysis.needsIn(range).some(({ kind, local }) => {
    const declared = kind === "unknown" ? local?.declaration : undefined;
    return declared !== undefined && origin.startIndex <= declared.startIndex && declared.endIndex <= origin.endIndex;
  });
}
