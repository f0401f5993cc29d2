// Lays the evidence of a profile over the functions that were analysed: what each region weighs, and whether its copies agree.
import { lineMeasurer, weighRegions } from "../cost/weigh-regions.ts";
import type { Candidate } from "../model/candidate.ts";
import type { GenericFunction, RegionMeasure } from "../model/function.ts";
import type { CausingSite, FunctionCost, Profile } from "../model/profile.ts";
import type { LineRange } from "../model/span.ts";

export interface Weigher {
  /** A function and its rows as a candidate; nothing is added where the profile has no evidence. */
  readonly weigh: (fn: GenericFunction, rows: readonly FunctionCost[]) => Omit<Candidate, "cost">;
  /** What was measured of lines of the function; undefined where nothing was. */
  readonly linesOf: (
    fn: GenericFunction,
    rows: readonly FunctionCost[],
  ) => ((lines: LineRange) => RegionMeasure) | undefined;
}

export function weigher(profile: Profile): Weigher {
  const sites = sitesByRow(profile);
  const sitesOf = (rows: readonly FunctionCost[]) => rows.flatMap((row) => sites.get(row) ?? []);
  const pathOf = (callee: number) => profile.functions[callee]?.path ?? "";
  return {
    weigh: (fn, rows) => {
      const own = rows.find((row) => row.kind !== "closure" && row.evidence !== undefined);
      const weighed = weighRegions(fn, rows, sitesOf(rows), pathOf);
      const { distinctBodies, repeats } = own?.evidence ?? {};
      return {
        function: weighed,
        ...(distinctBodies !== undefined && { distinctBodies }),
        ...(repeats && { alikeLines: repeats.same + repeats.constants + repeats.callees }),
      };
    },
    linesOf: (fn, rows) => lineMeasurer(fn, rows, sitesOf(rows)),
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
