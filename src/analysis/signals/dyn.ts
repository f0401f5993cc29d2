// References to a type parameter that could be trait objects.
import type { PackageIndex } from "../../index/index-types.ts";
import type { GenericParameter } from "../../model/function.ts";
import type { Analysis } from "../dependence/types.ts";
import { boundsOf } from "./bounds.ts";
import { erasableReferences } from "./erasable-references.ts";
import type { Signal } from "./signal.ts";
import { providedMethods } from "./trait-methods.ts";

/** Facts `dynReferences`, `dynTraits`, `providedMethods` and `dynCompatible`. */
export function dyn(analysis: Analysis): Signal<"dynReferences" | "dynTraits" | "providedMethods" | "dynCompatible"> {
  const references = erasableReferences(analysis);
  const answers = references.map(({ compatible }) => compatible);
  if (answers.length === 0)
    return {
      facts: { dynReferences: 0, dynTraits: undefined, providedMethods: undefined, dynCompatible: undefined },
      regions: [],
    };
  // Each reference is an axis of its own: the advice stands when one of them can be an object.
  const best = answers.includes("yes") ? "yes" : answers.includes("unknown") ? "unknown" : "no";
  const chosen = references.filter(({ compatible }) => compatible === best);
  const dynTraits = Math.max(...chosen.map(({ parameter }) => traitsOf(parameter)));
  const methods = chosen.map(({ parameter }) =>
    traitNames(parameter).reduce((sum, name) => sum + methodsOfTable(analysis, name), 0),
  );
  return {
    facts: {
      dynReferences: chosen.length,
      dynTraits,
      providedMethods: Math.max(...methods),
      dynCompatible: best,
    },
    regions: [],
  };
}

/** That a table of the trait would be made for. */
function methodsOfTable(analysis: Analysis, trait: string): number {
  const provided = providedMethods(analysis, analysis.index, trait);
  // Looking through all sources only where there is something to look for.
  return provided === 0 || hasObjects(analysis.index, trait) ? 0 : provided;
}

const objects = new WeakMap<PackageIndex, Map<string, boolean>>();

/** The package makes objects of the trait already, and so the tables of its types. */
function hasObjects(index: PackageIndex, trait: string): boolean {
  const known = objects.get(index) ?? new Map<string, boolean>();
  objects.set(index, known);
  const word = new RegExp(`\\bdyn\\s+(?:\\w+::)*${trait}\\b`);
  const found = known.get(trait) ?? index.files.some(({ text }) => word.test(text));
  known.set(trait, found);
  return found;
}

function traitNames(parameter: GenericParameter): string[] {
  return [...new Set(boundsOf(parameter).map(({ trait }) => trait))];
}

/** Written twice, in the list and behind `where`, a bound is one. */
function traitsOf(parameter: GenericParameter): number {
  return new Set(boundsOf(parameter).map((bound) => `${bound.trait}<${bound.arguments}>`)).size;
}
