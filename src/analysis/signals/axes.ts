// Parameters that would go on multiplying the copies after closures and references have been erased.
import type { Analysis } from "../dependence/types.ts";
import { closureParameters } from "./callback-sites.ts";
import { erasableReferences } from "./erasable-references.ts";
import type { Signal } from "./signal.ts";

/** Fact `otherParameters`. */
export function axes(analysis: Analysis): Signal<"otherParameters"> {
  const erased = new Set([
    ...closureParameters(analysis).map(({ parameter }) => parameter.name),
    ...erasableReferences(analysis)
      .filter(({ compatible }) => compatible !== "no")
      .map(({ parameter }) => parameter.name),
  ]);
  const others = analysis.parameters.filter(({ name }) => !erased.has(name));
  return { facts: { otherParameters: others.length }, regions: [] };
}
