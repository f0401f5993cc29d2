// Does a package do without std?
import type { PackageIndex } from "../index/index-types.ts";

/** Asked once: a search through all sources took a tenth of a report without costs. */
const known = new WeakMap<PackageIndex, boolean>();

export function isNoStd(index: PackageIndex): boolean {
  const found = known.get(index) ?? index.files.some((file) => /^#!\[no_std\]/m.test(file.text));
  known.set(index, found);
  return found;
}
