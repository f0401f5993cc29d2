// Joins rows with functions by path alone: a table has nothing else.
import type { FunctionCost } from "../model.ts";
import type { PackageIndex } from "../source/index-types.ts";
import { unjoinedReason } from "./classify.ts";
import { collect, type Decision } from "./collect.ts";
import { functionTable } from "./function-table.ts";
import type { JoinResult } from "./joined.ts";
import { classifyMacro } from "./macro-owner.ts";

/** `indexes`: the crates whose source was read. A row that fits several functions joins none of them. */
export function joinByName(rows: readonly FunctionCost[], indexes: readonly PackageIndex[]): JoinResult {
  return collect(rows, nameDecider(indexes));
}

export function nameDecider(indexes: readonly PackageIndex[]): (row: FunctionCost) => Decision {
  const table = functionTable(indexes);
  const macroOwner = classifyMacro(indexes);
  const indexed = new Set(indexes.map((index) => index.crateName));
  return (row) => {
    if (row.kind === "shim" || row.kind === "drop-glue") return { reason: "generated" };
    const found = table.find(row.path);
    if (found !== undefined && found !== "ambiguous") return { source: found };
    const macro = found === undefined ? macroOwner(row.path) : undefined;
    if (macro?.source !== undefined) return { source: macro.source };
    return { reason: unjoinedReason(row, indexed, macro !== undefined) };
  };
}
