// Which files of a package the compiler read for a target, and the module of each: macros can declare modules that no reader of the source sees.
import path from "node:path";
import type { MeasuredFile } from "../index/index-types.ts";
import type { Package, Target } from "../model/crate.ts";
import type { Profile } from "../model/profile.ts";

/** In order of file. */
export function measuredFiles(profile: Profile, owner: Package, target: Target): MeasuredFile[] {
  const own = `${target.crateName}::`;
  const rows = new Map<string, string[]>();
  for (const { place, path: row, kind } of profile.functions) {
    if (place === undefined || kind === "shim" || kind === "drop-glue") continue;
    if (place.package.name !== owner.name || place.package.version !== owner.version) continue;
    // Another target of the package may be in the same profile: a program has rows of the library beside it.
    if (!row.includes(own) || place.file.startsWith("OUT_DIR/")) continue;
    const known = rows.get(place.file);
    if (known === undefined) rows.set(place.file, [row]);
    else known.push(row);
  }
  const folder = path.relative(owner.root, path.dirname(target.entry)).split(path.sep).filter(Boolean);
  return [...rows]
    .map(([file, paths]) => ({ file, module: moduleOf(file, folder, paths, own) }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** As rustc looks for files, where a row confirms that; else what the paths of plain functions have in common. */
function moduleOf(file: string, folder: readonly string[], rows: readonly string[], own: string): readonly string[] {
  const parts = file.replace(/(?:\/mod)?\.\w+$/, "").split("/");
  const usual = folder.every((name, at) => parts[at] === name) ? parts.slice(folder.length) : parts;
  if (rows.some((row) => row.includes(`${own}${usual.join("::")}::`))) return usual;
  const modules = rows.filter((row) => row.startsWith(own)).map((row) => row.split("::").slice(1, -1));
  const [first = usual, ...rest] = modules.map((names) => names.slice(0, firstOther(names)));
  const same = rest.reduce((common, names) => {
    const differs = common.findIndex((name, at) => names[at] !== name);
    return differs < 0 ? common : common.slice(0, differs);
  }, first);
  return same;
}

/** Where what no module is called like begins: a type, a closure, an impl. */
function firstOther(names: readonly string[]): number {
  const at = names.findIndex((name) => !/^[a-z_]\w*$/.test(name));
  return at < 0 ? names.length : at;
}
