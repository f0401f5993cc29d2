// Writes changes that compiled into the user's own tree; dependencies stay as they are.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeAtomically } from "../disk/write-atomically.ts";
import { UserError } from "../errors.ts";
import { type ChangedPackage, folderIn, type UserTree } from "./user-tree.ts";

/**
 * All files or, when one is not as it was, none.
 * @returns the files that were written, from the root of the tree, and the names of packages that are no part of it.
 * @throws UserError when a file was changed since the change was made.
 */
export async function applyChanges(
  tree: UserTree,
  changed: Iterable<ChangedPackage>,
): Promise<{ readonly written: readonly string[]; readonly left: readonly string[] }> {
  const files: { path: string; name: string; after: string }[] = [];
  const left: string[] = [];
  for (const { package: of, files: texts } of changed) {
    const folder = folderIn(tree, of);
    if (folder === undefined) {
      left.push(of.name);
      continue;
    }
    for (const [file, { before, after }] of texts) {
      const path = join(of.root, ...file.split("/"));
      const name = folder === "" ? file : `${folder}/${file}`;
      if ((await readFile(path, "utf8").catch(() => undefined)) !== before)
        throw new UserError(`${name} was changed while its change was tried: nothing was applied; try again`);
      if (before !== after) files.push({ path, name, after });
    }
  }
  for (const { path, after } of files) await writeAtomically(path, after);
  return { written: files.map(({ name }) => name).sort(), left };
}
