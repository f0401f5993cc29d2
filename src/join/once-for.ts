// What is made of indexes alone, once for the same ones: those that were read ahead are joined with two measurements.
import type { PackageIndex } from "../index/index-types.ts";

/** In the same order, that is. */
export function onceFor<T>(make: (indexes: readonly PackageIndex[]) => T): (indexes: readonly PackageIndex[]) => T {
  const known = new WeakMap<PackageIndex, { readonly of: readonly PackageIndex[]; readonly made: T }>();
  return (indexes) => {
    const first = indexes[0];
    const before = first && known.get(first);
    if (before?.of.length === indexes.length && before.of.every((index, at) => index === indexes[at]))
      return before.made;
    const made = make(indexes);
    if (first !== undefined) known.set(first, { of: [...indexes], made });
    return made;
  };
}
