// Where a function that a report speaks of stands in the sources.
import type { FunctionItem } from "../model/function.ts";
import type { FunctionSource, PackageIndex } from "./index-types.ts";

/** Undefined when the sources changed under it. */
export function sourceOf(
  indexes: readonly PackageIndex[],
  fn: FunctionItem,
): { readonly index: PackageIndex; readonly source: FunctionSource } | undefined {
  for (const index of indexes) {
    const source = (index.functionsByName.get(fn.name) ?? []).find(
      ({ item }) =>
        item.path === fn.path &&
        item.line === fn.line &&
        item.span.file === fn.span.file &&
        item.package.name === fn.package.name,
    );
    if (source) return { index, source };
  }
  return undefined;
}
