// Where rustc looks for the file of `mod name;` (Rust reference, "Module source filenames").
import path from "node:path";
import type { ModuleDeclaration } from "./scope.ts";

/** A file, and whether the modules it declares live beside it (`lib.rs`, `mod.rs`, anything loaded by `#[path]`). */
export interface ModuleFile {
  readonly file: string;
  readonly ownsFolder: boolean;
}

/** Candidates in the order that they are tried; paths are native. */
export function moduleFiles(
  parent: ModuleFile,
  declaration: Pick<ModuleDeclaration, "name" | "inline"> & { readonly path: string | undefined },
): ModuleFile[] {
  const beside = path.dirname(parent.file);
  // A `#[path]` of the outermost inline module takes the place of the file's name, too.
  const isOwn = !parent.ownsFolder && declaration.inline[0]?.byPath !== true;
  const own = isOwn ? path.join(beside, path.basename(parent.file, ".rs")) : beside;
  const folder = path.join(own, ...declaration.inline.map((module) => module.folder));
  if (declaration.path !== undefined) {
    // Outside of inline modules `#[path]` is relative to the file's folder, whatever the file's name.
    const base = declaration.inline.length === 0 ? beside : folder;
    return [{ file: path.resolve(base, ...declaration.path.split("/")), ownsFolder: true }];
  }
  return [
    { file: path.join(folder, `${declaration.name}.rs`), ownsFolder: false },
    { file: path.join(folder, declaration.name, "mod.rs"), ownsFolder: true },
  ];
}
