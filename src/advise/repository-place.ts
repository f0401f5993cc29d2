// Where the file of a package is in the repository that a crate stands in: code scanning knows no other places.
import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import type { CrateGraph } from "../model/crate.ts";
import type { Owner, PackageRef } from "../model/span.ts";

/** A copy of a dependency in the repository is not the reader's to change. */
const OWN: ReadonlySet<Owner> = new Set(["crate", "workspace", "path"]);

/** Relative to the repository with `/`, undefined outside of it. Without a repository the workspace is one. */
export function repositoryPlace(
  graphs: readonly CrateGraph[],
): (owner: PackageRef, file: string) => string | undefined {
  const workspace = graphs[0]!.workspaceRoot;
  const root = repositoryAround(workspace) ?? workspace;
  const roots = new Map(graphs.flatMap(({ packages }) => packages).map((each) => [key(each), each.root]));
  return (owner, file) => {
    const folder = roots.get(key(owner));
    if (folder === undefined || !OWN.has(owner.owner)) return undefined;
    const place = relative(root, join(folder, ...file.split("/")));
    return place.startsWith("..") || isAbsolute(place) ? undefined : place.split(sep).join("/");
  };
}

function key({ name, version }: { readonly name: string; readonly version: string }): string {
  return `${name} ${version}`;
}

/** The nearest folder with `.git` in it: a folder, or a file in a work tree or submodule. */
function repositoryAround(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return undefined;
  }
}
