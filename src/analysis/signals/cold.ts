// Panics, failing asserts and errors that are put together on the spot: code for the exception, repeated in every copy.
import { AS_OBJECTS, MESSAGE } from "../../model/prints-generic.ts";
import { macroName } from "../../rust/macro-name.ts";
import type { Analysis } from "../dependence/types.ts";
import { type ColdSite, coldSites } from "./cold-sites.ts";
import { passable } from "./passable.ts";
import type { Signal } from "./signal.ts";
import { outermost } from "./statement-of.ts";

/** Where the whole cannot leave, the text that it is given may. */
function messageIn(analysis: Analysis, { last, label }: ColdSite): ColdSite[] {
  const macros = last.descendantsOfType("macro_invocation").filter((macro) => macroName(macro).name === "format");
  const [macro, ...others] = macros;
  if (macro === undefined || others.length > 0 || passable(analysis, macro) === "no") return [];
  const { startIndex, endIndex } = macro;
  return [{ first: macro, last: macro, label: `${label}, ${MESSAGE}`, startIndex, endIndex }];
}

/** Facts `coldSites` and `coldLines`, and a region for each site that only needs values. */
export function cold(analysis: Analysis): Signal<"coldSites" | "coldLines"> {
  const sites = coldSites(analysis);
  const movable = sites.flatMap((site) => {
    const how = passable(analysis, site);
    if (how === "no") return messageIn(analysis, site);
    const label = how === "formatted" ? `${site.label}, ${AS_OBJECTS}` : site.label;
    return [{ ...site, label }];
  });
  const regions = outermost(movable).map(({ first, last, label }) => analysis.region("cold", first, last, label));
  const coldLines = regions.reduce((sum, region) => sum + region.codeLines, 0);
  return { facts: { coldSites: regions.length, coldLines }, regions };
}
