// Counts what a source line that causes copies costs itself, beside what it causes.
import type { FunctionBodies } from "../ir/function-bodies-types.ts";
import type { SiteTally } from "./attribution.ts";

/** Adds to each site the IR lines of its source line in all copies of the function. `sites` are by family, then by location. */
export function countSiteLines(
  { recordStarts, templates, templateFlags, locations, flag }: FunctionBodies,
  groupOf: Int32Array,
  sites: ReadonlyMap<number, ReadonlyMap<number, SiteTally>>,
): void {
  for (let f = 0; f < groupOf.length; f++) {
    // Closures are functions of their own here: their lines are among those that the site causes.
    const own = sites.get(groupOf[f]!);
    if (own === undefined) continue;
    for (let record = recordStarts[f]!; record < recordStarts[f + 1]!; record++) {
      if ((templateFlags[templates[record]!]! & flag.counted) === 0) continue;
      const site = own.get(locations[record]!);
      if (site !== undefined) site.ownLines++;
    }
  }
}
