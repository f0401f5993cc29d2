// Panics, failing asserts and errors that are put together on the spot: code for the exception, repeated in every copy.
import type { SourceFacts } from "../../facts.ts";
import type { Region } from "../../model/function.ts";
import type { Analysis } from "../dependence/types.ts";
import { coldSites } from "./cold-sites.ts";
import { passable } from "./passable.ts";
import { outermost } from "./statement-of.ts";

/** Facts `coldSites` and `coldLines`, and a region for each site that only needs values. */
export function cold(analysis: Analysis): { facts: Partial<SourceFacts>; regions: Region[] } {
  const sites = coldSites(analysis);
  const movable = sites.flatMap((site) => {
    const how = passable(analysis, site);
    if (how === "no") return [];
    const label = how === "formatted" ? `${site.label}, generic values as &dyn` : site.label;
    return [{ ...site, label }];
  });
  const regions = outermost(movable).map(({ first, last, label }) => analysis.region("cold", first, last, label));
  const coldLines = regions.reduce((sum, region) => sum + region.codeLines, 0);
  return { facts: { coldSites: regions.length, coldLines }, regions };
}
