// Finds the trait that a name in this function means: in its package, or in a package that a `use` leads to.

import type { PackageIndex, TypeItem } from "../../index/index-types.ts";
import { itemsIn } from "../dependence/nearest-item.ts";
import type { Analysis } from "../dependence/types.ts";
import { usesOf, waysOf } from "../dependence/uses-of.ts";
import { onlyItem } from "./only-item.ts";

/** A trait and the package it stands in, where its supertraits are looked up. */
export interface FoundTrait {
  readonly item: TypeItem;
  readonly home: PackageIndex;
}

function only(index: PackageIndex, name: string): FoundTrait | undefined {
  const item = onlyItem(index, name, "trait");
  return item && { item, home: index };
}

/** Undefined when there is no such trait at hand, or more than one. */
export function traitNamed(analysis: Analysis, home: PackageIndex, name: string): FoundTrait | undefined {
  const here = only(home, name);
  if (here !== undefined) return here;
  for (const path of waysOf(home, name)) {
    if (path.length === 0) continue;
    const other = analysis.lookup(path[0]!);
    const found = other === undefined ? undefined : only(other, path.at(-1)!);
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
  const use = itemsIn(usesOf(home, name), module).find(({ path }) => path.length > 1);
  if (use === undefined) return traitNamed(analysis, home, name);
  const other = IN_CRATE.test(use.path[0]!) ? home : analysis.lookup(use.path[0]!);
  return other && only(other, use.path.at(-1)!);
}

const IN_CRATE = /^(?:crate|self|super)$/;
