// Lays the evidence of a profile over the functions that were analysed: what each region weighs, and whether its copies agree.
import { weighRegions } from "../cost/weigh-regions.ts";
import type { Candidate } from "../model/candidate.ts";
import type { GenericFunction } from "../model/function.ts";
import type { CausingSite, FunctionCost, Profile } from "../model/profile.ts";

/** A function and its rows as a candidate; nothing is added where the profile has no evidence. */
export function weigher(
  profile: Profile,
): (fn: GenericFunction, rows: readonly FunctionCost[]) => Omit<Candidate, "cost"> {
  const sites = sitesByRow(profile);
  return (fn, rows) => {
    const own = rows.find((row) => row.kind !== "closure" && row.evidence !== undefined);
    const weighed = weighRegions(
      fn,
      rows,
      rows.flatMap((row) => sites.get(row) ?? []),
    );
    return { function: weighed, ...(own?.evidence && { distinctBodies: own.evidence.distinctBodies }) };
  };
}

function sitesByRow({ causes, functions }: Profile): Map<FunctionCost, readonly CausingSite[]> {
  const sites = new Map<FunctionCost, readonly CausingSite[]>();
  for (const cause of causes?.functions ?? []) {
    const row = functions[cause.function];
    if (row !== undefined) sites.set(row, cause.sites);
  }
  return sites;
}
