// May a module of the crate be named from another one? As its `mod` is declared; one that is not found is taken to be open.
import type { PackageIndex } from "../index/index-types.ts";

/** @param path to an item, the crate's name first; only the modules in front of the item are looked at. */
export function isAccessible(index: PackageIndex, here: readonly string[], path: readonly string[]): boolean {
  for (let length = 1; length < path.length - 1; length++) {
    const parent = path.slice(0, length);
    if (startsWith(here, parent)) continue;
    const declared = declarationOf(index, parent, path[length]!);
    if (declared === undefined || /^pub\s*(?:\(\s*(?:crate|in\b[^)]*)\s*\))?$/.test(declared)) continue;
    if (/^pub\s*\(\s*super\s*\)$/.test(declared) && startsWith(here, parent.slice(0, -1))) continue;
    return false;
  }
  return true;
}

/** The files that a module may be in, by their names. */
export function filesOf({ files }: PackageIndex, module: readonly string[]): PackageIndex["files"] {
  const stem = module.length === 1 ? "src/lib" : `/${module.slice(1).join("/")}`;
  return files.filter(({ file }) => file.endsWith(`${stem}.rs`) || file.endsWith(`${stem}/mod.rs`));
}

/** What stands in front of `mod name`; empty for a private one, undefined when there is no such or are several. */
function declarationOf(index: PackageIndex, parent: readonly string[], name: string): string | undefined {
  const found = filesOf(index, parent).flatMap(({ text }) => [
    ...text.matchAll(new RegExp(`(?:^|[;{}\\]])[ \\t]*(pub\\s*(?:\\([^)]*\\))?)?\\s*mod\\s+${name}\\s*[;{]`, "gm")),
  ]);
  return found.length === 1 ? (found[0]![1] ?? "").trim() : undefined;
}

function startsWith(module: readonly string[], parent: readonly string[]): boolean {
  return parent.every((name, at) => module[at] === name);
}
