// In how many copies a helper is compiled that keeps some of the function's parameters.
import type { Candidate, FamilyCost } from "../model/candidate.ts";
import type { GenericParameter, Region } from "../model/function.ts";

export interface HelperCopies {
  /** At least one. */
  readonly remaining: number;
  /** From the type arguments of the copies; else own parameters that the body needs are taken to vary alike. */
  readonly counted: boolean;
}

/** Of the regions together: the helper of one that keeps more is compiled most often. */
export function helperCopies(
  { function: fn, cost }: Candidate & { readonly cost: FamilyCost },
  regions: readonly Region[],
): HelperCopies {
  const { keptCopies, copies } = cost;
  const needed = fn.parameters.filter(({ needed }) => needed !== false);
  const remaining = regions.map(({ keeps = [] }) => {
    if (keeps.length === 0) return 1;
    const kept = needed.filter(({ name }) => keeps.includes(name));
    return keptCopies?.[keeps.join(", ")] ?? copies ** (variety(kept) / variety(needed));
  });
  return { remaining: Math.max(1, ...remaining), counted: keptCopies !== undefined };
}

/** A parameter of the impl is decided once for a value, one of the function itself by each call. */
function variety(parameters: readonly GenericParameter[]): number {
  return parameters.reduce((sum, { from }) => sum + (from === "own" ? 1 : 0.1), 0);
}
