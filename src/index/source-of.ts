// Where a function that a report speaks of stands in the sources.
import type { FunctionItem } from "../model/function.ts";
import type { FunctionSource, PackageIndex } from "./index-types.ts";

/** Undefined when the sources changed under it. */
export function sourceOf(
  indexes: readonly PackageIndex[],
  fn: FunctionItem,
): { readonly index: PackageIndex; readonly source: FunctionSource } | undefined {
  for (const index of indexes) {
    const source = byPlace(index).get(placeOf(fn));
    if (source) return { index, source };
  }
  return undefined;
}

const places = new WeakMap<PackageIndex, ReadonlyMap<string, FunctionSource>>();

/** Of a crate that has thousands of functions of one name each is asked for. */
function byPlace(index: PackageIndex): ReadonlyMap<string, FunctionSource> {
  const known = places.get(index);
  if (known !== undefined) return known;
  const found = new Map<string, FunctionSource>();
  for (const source of index.written) {
    const place = placeOf(source.item);
    if (!found.has(place)) found.set(place, source);
  }
  places.set(index, found);
  return found;
}

function placeOf({ name, path, line, span, package: { name: owner } }: FunctionItem): string {
  return [name, path, line, span.file, owner].join("\n");
}
