// The tree that the user works in: where its root is, what of a change lies in it, and whether it may be written to.
import { realpathSync } from "node:fs";
import { relative, sep } from "node:path";
import { run as defaultRun, type Run, type RunOptions } from "../cargo/run.ts";
import { unifiedDiff } from "../change/unified-diff.ts";
import { UserError } from "../errors.ts";
import type { CrateGraph, Package } from "../model/crate.ts";

export interface ChangedPackage {
  /** In the user's tree or where cargo keeps it, not in the copy. */
  readonly package: Package;
  /** Texts by path with `/` in the package. */
  readonly files: ReadonlyMap<string, { readonly before: string; readonly after: string }>;
}

export interface UserTree {
  /** Of the repository; of the workspace where there is none. Absolute. */
  readonly root: string;
  readonly isRepository: boolean;
}

/** Cargo's own words for what may be overwritten. */
export interface AllowedTree {
  readonly allowDirty?: boolean | undefined;
  readonly allowStaged?: boolean | undefined;
  readonly allowNoVcs?: boolean | undefined;
}

export async function userTree(graph: CrateGraph, started: RunOptions, run: Run = defaultRun): Promise<UserTree> {
  const asked = await run("git", ["rev-parse", "--show-toplevel"], { ...started, cwd: graph.package.root });
  const root = asked.code === 0 ? asked.stdout.trim() : "";
  return root === ""
    ? { root: realpathSync(graph.workspaceRoot), isRepository: false }
    : { root: realpathSync(root), isRepository: true };
}

/** Folder of a package in the tree, with `/`; empty for its root, undefined where it is no part of it. */
export function folderIn({ root }: UserTree, { owner, root: own }: Package): string | undefined {
  if (owner === "registry" || owner === "git" || owner === "std") return undefined;
  const inside = relative(root, realpathSync(own)).split(sep).join("/");
  return inside === ".." || inside.startsWith("../") ? undefined : inside;
}

/** What `git apply` takes in the root of the tree, and what only the sources of dependencies take. */
export function diffsOf(
  tree: UserTree,
  changed: Iterable<ChangedPackage>,
): { readonly own: string; readonly others: readonly { readonly package: Package; readonly diff: string }[] } {
  const own = new Map<string, { readonly before: string; readonly after: string }>();
  const others: { package: Package; diff: string }[] = [];
  for (const { package: of, files } of changed) {
    const folder = folderIn(tree, of);
    if (folder === undefined) others.push({ package: of, diff: unifiedDiff(files) });
    else for (const [file, texts] of files) own.set(folder === "" ? file : `${folder}/${file}`, texts);
  }
  return { own: unifiedDiff(own), others };
}

/** @throws UserError for changes that are in no commit, or no repository, unless they are allowed: as `cargo fix` has it. */
export async function refuseUncommitted(
  tree: UserTree,
  { allowDirty, allowStaged, allowNoVcs }: AllowedTree,
  started: RunOptions,
  run: Run = defaultRun,
): Promise<void> {
  if (!tree.isRepository) {
    if (allowNoVcs) return;
    throw new UserError(
      `${tree.root} is in no repository, so what --apply changes could not be taken back: give --allow-no-vcs to apply it all the same`,
    );
  }
  const { code, stdout, stderr } = await run("git", ["status", "--porcelain", "-z"], { ...started, cwd: tree.root });
  if (code !== 0) throw new UserError(`git could not tell the state of ${tree.root}: ${stderr.trim()}`);
  const files = stdout.split("\0").filter((line) => /^.. ./.test(line));
  const staged = files.filter((line) => line[1] === " ").map((line) => line.slice(3));
  const dirty = files.filter((line) => line[1] !== " ").map((line) => line.slice(3));
  const refused = allowDirty ? [] : allowStaged ? dirty : [...dirty, ...staged];
  if (refused.length === 0) return;
  const named = `${refused.slice(0, 5).join(", ")}${refused.length > 5 ? ` and ${refused.length - 5} more` : ""}`;
  throw new UserError(
    `there are changes that are not committed: ${named}; commit them, or give ${dirty.length > 0 ? "--allow-dirty" : "--allow-staged"}`,
  );
}
