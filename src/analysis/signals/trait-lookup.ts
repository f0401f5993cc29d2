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

/** The same as seen in a module, where a `use` may have given it the name of another one. */
export function traitSeen(
  analysis: Analysis,
  home: PackageIndex,
  module: readonly string[],
  name: string,
): FoundTrait | undefined {
  const here = module.join("::");
  const use = home.uses.find((each) => each.as === name && each.path.length > 1 && each.module.join("::") === here);
  if (use === undefined) return traitNamed(analysis, home, name);
  const other = IN_CRATE.test(use.path[0]!) ? home : analysis.lookup(use.path[0]!);
  return other && only(other, use.path.at(-1)!);
}

const IN_CRATE = /^(?:crate|self|super)$/;
