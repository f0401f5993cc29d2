// Parameters that a helper has because it stands in the same `impl`: it loses those of the function alone.
import type { Analysis } from "../analysis/dependence/types.ts";
import { neededParameters } from "../analysis/regions/kept-parameters.ts";
import type { Finding } from "../model/finding.ts";

/** What a finding says of the copies and of what may be kept. */
export type Asked = Pick<Finding, "regions" | "cost">;

/** Where so many of the copies stay, a helper is hardly worth it. */
const MOST_LEFT = 0.5;

/**
 * Those of the impl, where the regions ask for some of them and for none of the function's own, or where the copies differ in the function's
 * own; empty where there is no such helper.
 */
export function keptByImpl(analysis: Analysis, { regions, cost }: Asked): readonly string[] {
  const { owner, item, node } = analysis.source;
  if (owner?.kind !== "inherent-impl" || item.macro !== undefined) return [];
  const from = (where: string) => analysis.parameters.filter((each) => each.from === where).map(({ name }) => name);
  const [around, own] = [from("impl"), from("own")];
  const keeps = new Set(regions.flatMap((region) => region.keeps ?? []));
  if (own.length === 0 || around.length === 0 || ![...keeps].every((name) => around.includes(name))) return [];
  const needed = neededParameters(analysis).filter((name) => around.includes(name));
  const left = cost?.keptCopies?.[needed.join(", ")] ?? Number.POSITIVE_INFINITY;
  if (keeps.size === 0 && left > MOST_LEFT * (cost?.copies ?? 0)) return [];
  // What the function alone asks of them a helper would not have.
  const asked = node.namedChildren.find(({ type }) => type === "where_clause")?.text ?? "";
  return around.some((name) => new RegExp(`\\b${name}\\b`).test(asked)) ? [] : around;
}
