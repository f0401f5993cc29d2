// Finds the trait that a name in this function means: in its package, or in a package that a `use` leads to.

import type { PackageIndex, TypeItem } from "../../index/index-types.ts";
import type { Analysis } from "../dependence/types.ts";

/** A trait and the package it stands in, where its supertraits are looked up. */
export interface FoundTrait {
  readonly item: TypeItem;
  readonly home: PackageIndex;
}

function only(index: PackageIndex, name: string): FoundTrait | undefined {
  const [item, ...more] = (index.types.get(name) ?? []).filter((one) => one.kind === "trait");
  return item === undefined || more.length > 0 ? undefined : { item, home: index };
}

/** Undefined when there is no such trait at hand, or more than one. */
export function traitNamed(analysis: Analysis, home: PackageIndex, name: string): FoundTrait | undefined {
  const here = only(home, name);
  if (here !== undefined) return here;
  for (const use of home.uses) {
    if (use.as !== name || use.path.length === 0) continue;
    const other = analysis.lookup(use.path[0]!);
    const found = other === undefined ? undefined : only(other, use.path.at(-1)!);
    if (found !== undefined) return found;
  }
  return undefined;
}
