// Reads sources for a report: regular files in the folders of the workspace, of its dependencies and of its build, and nothing else.
import { existsSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, sep } from "node:path";
import { readRegular } from "../disk/read-regular.ts";
import type { CrateGraph } from "../model/crate.ts";

/** No source of a program is longer. */
const MOST_BYTES = 256e6;

/** Of an absolute path; throws the system's error, or one with the code `OUTSIDE`. */
export type ReadSource = (path: string) => Uint8Array;

/**
 * A crate that is looked at may be anybody's: a link in it, a `#[path]` or a row of a saved profile may name any file of this machine, and
 * a report shows what it reads.
 */
export function sourceReader({ workspaceRoot, packages, build }: CrateGraph): ReadSource {
  const own = [workspaceRoot, ...packages.map(({ root, owner }) => (owner === "git" ? checkoutOf(root) : root))];
  const folders = [...new Set([...own, repositoryOf(workspaceRoot), ...(build ? [build.targetDirectory] : [])])];
  let real: readonly string[] | undefined;
  return (path) => {
    const found = realpathSync.native(path);
    real ??= folders.filter((folder) => existsSync(folder)).map((folder) => realpathSync.native(folder));
    if (!real.some((folder) => found === folder || found.startsWith(folder.endsWith(sep) ? folder : folder + sep)))
      throw Object.assign(new Error(`${path} is outside`), { code: "OUTSIDE" });
    return readRegular(path, MOST_BYTES);
  };
}

/** A crate may take modules of another folder of its repository; a home that is a repository is too much of it. */
function repositoryOf(workspace: string): string {
  for (let at = workspace; dirname(at) !== at && at !== homedir(); at = dirname(at))
    if (existsSync(join(at, ".git"))) return at;
  return workspace;
}

/** Cargo's `git/checkouts/NAME/REVISION`. */
function checkoutOf(root: string): string {
  for (let at = root; dirname(at) !== at; at = dirname(at)) if (existsSync(join(at, ".cargo-ok"))) return at;
  return root;
}
