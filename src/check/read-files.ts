// Whole files for a check that has nothing to compare with: named ones, or every Rust file of a folder.
import { readdirSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { diskReason, readRegular } from "../disk/read-regular.ts";
import { UserError } from "../errors.ts";
import type { Notice } from "../model/span.ts";
import { sourceText } from "../rust/source-text.ts";
import type { Changes } from "./changes.ts";
import { notUtf8 } from "./not-utf8.ts";

/** Folders that hold no source of the crate. */
const SKIPPED = new Set(["target", "node_modules", ".git"]);

/** Paths of all Rust files under a folder, relative to `root` with `/`, in order; links are not followed, and submodules are repositories of their own. */
export function rustFilesUnder(folder: string, root: string): string[] {
  const found: string[] = [];
  const walk = (at: string) => {
    const entries = readdirSync(at, { withFileTypes: true });
    if (at !== folder && entries.some(({ name }) => name === ".git")) return;
    for (const entry of entries) {
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) walk(join(at, entry.name));
      else if (entry.isFile() && entry.name.endsWith(".rs"))
        found.push(relative(root, join(at, entry.name)).split(sep).join("/"));
    }
  };
  walk(folder);
  return found.sort();
}

/** As it is on disk. What is no UTF-8 becomes a notice. */
export function wholeFiles(paths: readonly string[], root: string): Changes {
  const notices: Notice[] = [];
  const files = paths.flatMap((path) => {
    const bytes = bytesOf(join(root, ...path.split("/")));
    const text = bytes && sourceText(bytes);
    if (text !== undefined) return [{ path, before: [], after: text }];
    if (bytes !== undefined) notices.push(notUtf8(path));
    else if (path.includes("\ufffd"))
      notices.push({ kind: "not-utf8", message: "has a name that is not UTF-8 and was not checked", file: path });
    return [];
  });
  return { files, gone: [], notices };
}

/**
 * What the user named, relative to `root` with `/`; a folder stands for the Rust files in it.
 * @throws UserError for a name that is not there; a file of another language is left out, as hooks pass what they are given
 */
export function namedFiles(names: readonly string[], cwd: string, root: string, mayBeGone: boolean): string[] {
  const found = new Set<string>();
  for (const name of names) {
    const path = resolve(cwd, name);
    const info = statSync(path, { throwIfNoEntry: false });
    if (info === undefined && !mayBeGone) throw new UserError(`there is no file ${JSON.stringify(name)}`);
    const relativePath = relative(root, path).split(sep).join("/");
    if (relativePath.split("/")[0] === ".." || isAbsolute(relativePath))
      throw new UserError(`${JSON.stringify(name)} is outside of ${root}`);
    if (info?.isDirectory()) for (const file of rustFilesUnder(path, root)) found.add(file);
    else if (name.endsWith(".rs")) found.add(relativePath);
  }
  return [...found].sort();
}

/** Undefined when it is not there: it went away just now, or its name cannot be written as text. */
function bytesOf(path: string): Buffer | undefined {
  try {
    return readRegular(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw new UserError(`${path} cannot be read: ${diskReason(error)}`);
  }
}
