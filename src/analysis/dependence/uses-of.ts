// The `use` declarations of a package by the name that they bring in. Thousands of files may each bring in the same one.
import type { PackageIndex, UseItem } from "../../index/index-types.ts";

interface Uses {
  readonly all: readonly UseItem[];
  readonly ways: readonly (readonly string[])[];
}

const NONE: Uses = { all: [], ways: [] };

const byName = new WeakMap<PackageIndex, ReadonlyMap<string, Uses>>();

/** Renamed ones included, in the order of the sources. */
export function usesOf(index: PackageIndex, name: string): readonly UseItem[] {
  return ofName(index, name).all;
}

/** Their paths, one of those that begin and end alike: in the order of the sources, where a question about other packages may lead. */
export function waysOf(index: PackageIndex, name: string): readonly (readonly string[])[] {
  return ofName(index, name).ways;
}

function ofName(index: PackageIndex, name: string): Uses {
  const known = byName.get(index) ?? sorted(index.uses);
  byName.set(index, known);
  return known.get(name) ?? NONE;
}

function sorted(uses: readonly UseItem[]): ReadonlyMap<string, Uses> {
  const found = new Map<string, { all: UseItem[]; ways: (readonly string[])[]; seen: Set<string> }>();
  for (const use of uses) {
    const { as, path } = use;
    const own = found.get(as) ?? { all: [], ways: [], seen: new Set() };
    found.set(as, own);
    own.all.push(use);
    const ends = JSON.stringify([path[0], path.at(-1)]);
    if (own.seen.has(ends)) continue;
    own.seen.add(ends);
    own.ways.push(path);
  }
  return found;
}
