// Parameters that a helper has because it stands in the same `impl`: it loses those of the function alone.
import type { Analysis } from "../analysis/dependence/types.ts";
import type { Region } from "../model/function.ts";

/** Those of the impl, where the regions ask for some of them and for none of the function's own; empty where there is no such helper. */
export function keptByImpl({ parameters, source }: Analysis, regions: readonly Region[]): readonly string[] {
  const { owner, item, node } = source;
  if (owner?.kind !== "inherent-impl" || item.macro !== undefined) return [];
  const [around, own] = [
    parameters.filter(({ from }) => from === "impl").map(({ name }) => name),
    parameters.filter(({ from }) => from === "own"),
  ];
  const keeps = new Set(regions.flatMap((region) => region.keeps ?? []));
  if (own.length === 0 || keeps.size === 0 || ![...keeps].every((name) => around.includes(name))) return [];
  // What the function alone asks of them a helper would not have.
  const asked = node.namedChildren.find(({ type }) => type === "where_clause")?.text ?? "";
  return around.some((name) => new RegExp(`\\b${name}\\b`).test(asked)) ? [] : around;
}
