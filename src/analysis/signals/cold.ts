// Panics, failing asserts and errors that are put together on the spot: code for the exception, repeated in every copy.
import type { Analysis } from "../dependence/types.ts";
import { coldSites } from "./cold-sites.ts";
import { passable } from "./passable.ts";
import type { Signal } from "./signal.ts";
import { outermost } from "./statement-of.ts";

/** Of what prints values whose types are parameters. */
export const AS_OBJECTS = "generic values as &dyn";

/** Facts `coldSites` and `coldLines`, and a region for each site that only needs values. */
export function cold(analysis: Analysis): Signal<"coldSites" | "coldLines"> {
  const sites = coldSites(analysis);
  const movable = sites.flatMap((site) => {
    const how = passable(analysis, site);
    if (how === "no") return [];
    const label = how === "formatted" ? `${site.label}, ${AS_OBJECTS}` : site.label;
    return [{ ...site, label }];
  });
  const regions = outermost(movable).map(({ first, last, label }) => analysis.region("cold", first, last, label));
  const coldLines = regions.reduce((sum, region) => sum + region.codeLines, 0);
  return { facts: { coldSites: regions.length, coldLines }, regions };
}
