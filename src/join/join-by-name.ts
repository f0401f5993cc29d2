// Joins rows with functions by path alone: a table has nothing else.

import type { PackageIndex } from "../index/index-types.ts";
import type { FunctionCost } from "../model/profile.ts";
import { unjoinedReason } from "./classify.ts";
import { collect, type Decision } from "./collect.ts";
import { functionTable } from "./function-table.ts";
import type { JoinResult } from "./joined.ts";
import { macroOwners } from "./macro-owners.ts";

/** `indexes`: the crates whose source was read. A row that fits several functions joins none of them. */
export function joinByName(rows: readonly FunctionCost[], indexes: readonly PackageIndex[], isV0: boolean): JoinResult {
  return collect(rows, nameDecider(rows, indexes, isV0));
}

export function nameDecider(
  rows: readonly FunctionCost[],
  indexes: readonly PackageIndex[],
  isV0: boolean,
): (row: FunctionCost) => Decision {
  const table = functionTable(indexes);
  const macros = macroOwners(indexes, rows);
  const indexed = new Set(indexes.map((index) => index.crateName));
  const mentionsIndexed = new RegExp(`\\b(?:${[...indexed].join("|")})::`);
  return (row) => {
    if (row.kind === "shim" || row.kind === "drop-glue") return { reason: "generated" };
    if (!mentionsIndexed.test(row.path)) return { reason: unjoinedReason(row, indexed, false) };
    const found = table.find(row.path) ?? (isV0 ? (macros.implOf(row.path) ?? table.findByTrait(row.path)) : undefined);
    if (found !== undefined && found !== "ambiguous") return { source: macros.wrapperOf(found) ?? found };
    const macro = found === undefined || isV0 ? macros.ownerOf(row.path) : undefined;
    if (macro?.source !== undefined) return { source: macro.source };
    return { reason: unjoinedReason(row, indexed, macro !== undefined) };
  };
}
