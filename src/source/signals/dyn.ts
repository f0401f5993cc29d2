// References to a type parameter that could be trait objects.
import type { SourceFacts } from "../../facts.ts";
import type { Region } from "../../model/function.ts";
import type { Analysis } from "../dependence/types.ts";
import { erasableReferences } from "./erasable-references.ts";

/** Facts `dynReferences` and `dynCompatible`. */
export function dyn(analysis: Analysis): { facts: Partial<SourceFacts>; regions: Region[] } {
  const answers = erasableReferences(analysis).map(({ compatible }) => compatible);
  if (answers.length === 0) return { facts: { dynReferences: 0 }, regions: [] };
  // Each reference is an axis of its own: the advice stands when one of them can be an object.
  const best = answers.includes("yes") ? "yes" : answers.includes("unknown") ? "unknown" : "no";
  return { facts: { dynReferences: answers.filter((one) => one === best).length, dynCompatible: best }, regions: [] };
}
