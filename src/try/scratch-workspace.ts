// A copy of a workspace, and of the sources of some of its dependencies, in which files may be changed while the user's own stay as they are.
import { createHash } from "node:crypto";
import { constants, existsSync, statSync } from "node:fs";
import { cp, mkdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, isAbsolute, join, parse, relative, resolve, sep } from "node:path";
import { claim } from "../cargo/claim.ts";
import { textOnDisk } from "../disk/text-on-disk.ts";
import { UserError } from "../errors.ts";
import type { CrateGraph, Package } from "../model/crate.ts";
import { isLocal } from "../model/is-local.ts";
import type { PackageRef } from "../model/span.ts";

export interface ScratchWorkspace {
  /** The crate's own folder in the copy. */
  readonly folder: string;
  /** Where the copy of a package is; undefined for one that was not copied. */
  rootOf(reference: PackageRef): string | undefined;
}

/**
 * Copies the workspace with its path dependencies, and those of `changed` that come from elsewhere; gives the copy to `use` and takes it
 * away afterwards, whatever happens. It always lies in the same place, so that what was built from it before is still good.
 * @throws UserError when there is no space, a source is not there, or another run works on the same workspace.
 */
export async function withScratch<T>(
  graph: CrateGraph,
  changed: readonly Package[],
  use: (scratch: ScratchWorkspace) => Promise<T>,
): Promise<T> {
  const id = createHash("sha256").update(resolve(graph.workspaceRoot)).digest("hex").slice(0, 16);
  const folder = join(await realpath(tmpdir()), `mono-advise-try-${id}`);
  const release = await claimed(folder, graph.workspaceRoot);
  try {
    return await use(await copied(graph, changed, folder));
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === "ENOSPC")
      throw new UserError(`there is no space for a copy of ${graph.workspaceRoot} in ${folder}; set TMPDIR`);
    if (code === "EACCES" || code === "EROFS" || code === "EPERM")
      throw new UserError(`could not copy ${graph.workspaceRoot} to ${folder}: ${path} is not accessible (${code})`);
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
    await release();
  }
}

/** What a killed run left is gone first. */
async function claimed(folder: string, workspace: string): Promise<() => Promise<void>> {
  const { release } = (await claim(folder, 0)) ?? busy(workspace);
  await rm(folder, { recursive: true, force: true });
  return release;
}

function busy(workspace: string): never {
  throw new UserError(`another run tries patches on ${workspace}: wait until it ends`);
}

async function copied(graph: CrateGraph, changed: readonly Package[], folder: string): Promise<ScratchWorkspace> {
  const inside = (root: string, parent: string) => root === parent || root.startsWith(parent + sep);
  const workspace = resolve(graph.workspaceRoot);
  const local = graph.packages.filter(({ owner }) => isLocal(owner));
  const trees = [workspace, ...local.map(({ root }) => treeOf(root)).filter((root) => !inside(root, workspace))];
  const roots = [...new Set(trees)].filter(
    (root, _, all) => !all.some((other) => other !== root && inside(root, other)),
  );
  const common = roots.reduce(commonFolder);
  // The root of a drive has no name of its own.
  const places = new Map(roots.map((root) => [root, join(folder, "tree", relative(common, root))]));
  const foreign = changed.filter(({ owner }) => owner === "registry" || owner === "git");
  for (const each of foreign) places.set(treeOf(each.root), join(folder, "patched", `${each.name}-${each.version}`));
  for (const [from, to] of places) await copyTree(from, to);
  const moved = (path: string) => {
    const from = [...places.keys()].filter((root) => inside(path, root)).sort((a, b) => b.length - a.length)[0];
    return from === undefined ? undefined : join(places.get(from)!, relative(from, path));
  };
  for (const root of new Set([workspace, ...[...local, ...foreign].map((each) => each.root)]))
    await rewritePaths(moved(root), places);
  const lock = join(moved(workspace)!, "Cargo.lock");
  if (graph.build?.lock !== undefined && !existsSync(lock)) await writeFile(lock, graph.build.lock);
  if (foreign.length > 0) await writePatches(foreign, join(folder, ".cargo"), lock, moved);
  const rootOf = ({ name, version }: PackageRef) => {
    const found = [...local, ...foreign].find((each) => each.name === name && each.version === version);
    return found && moved(found.root);
  };
  return { folder: moved(graph.package.root)!, rootOf };
}

/** The package with the workspace that its manifest may inherit from. */
function treeOf(root: string): string {
  for (let at = root; at !== parse(at).root; at = dirname(at)) {
    const manifest = join(at, "Cargo.toml");
    if (!existsSync(manifest)) continue;
    if (/^[^\S\n]*\[workspace(?:\.\w+)?\]/m.test(textOnDisk(manifest) ?? "")) return at;
    // The manifest of a published crate is complete.
    if (existsSync(join(at, "Cargo.toml.orig"))) return root;
  }
  return root;
}

function commonFolder(a: string, b: string): string {
  let common = a;
  while (common !== b && !b.startsWith(common.endsWith(sep) ? common : common + sep)) common = dirname(common);
  return common;
}

async function copyTree(from: string, to: string): Promise<void> {
  if (!existsSync(from)) throw new UserError(`the source in ${from} is not there: nothing can be tried on it`);
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to, {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
    preserveTimestamps: true,
    verbatimSymlinks: true,
    filter: (path) => path === from || !isBuilt(path),
  });
}

/** Build products and version control: large, and no source. */
function isBuilt(path: string): boolean {
  const name = basename(path);
  if (name === ".git" || name === "node_modules") return statSync(path).isDirectory();
  return existsSync(join(path, "CACHEDIR.TAG")) || (name === "target" && existsSync(join(path, ".rustc_info.json")));
}

/** Absolute paths of a manifest lead into the copy where there is one. */
async function rewritePaths(root: string | undefined, places: ReadonlyMap<string, string>): Promise<void> {
  if (root === undefined) return;
  const file = join(root, "Cargo.toml");
  const text = await readFile(file, "utf8");
  const changed = text.replace(/\bpath\s*=\s*(["'])([^"']+)\1/g, (whole, _quote, path: string) => {
    if (!isAbsolute(path)) return whole;
    const from = [...places.keys()].find((place) => path === place || path.startsWith(place + sep));
    return from === undefined ? whole : `path = ${JSON.stringify(join(places.get(from)!, relative(from, path)))}`;
  });
  if (changed === text) return;
  await rm(file);
  await writeFile(file, changed);
}

/** Cargo's own way to take a dependency from elsewhere, in a configuration file beside the copy: no manifest changes. */
async function writePatches(
  packages: readonly Package[],
  folder: string,
  lock: string,
  moved: (path: string) => string | undefined,
): Promise<void> {
  const locked = existsSync(lock) ? await readFile(lock, "utf8") : "";
  // One table for each source: TOML knows no second of a name.
  const bySource = new Map<string, string[]>();
  for (const [at, each] of packages.entries()) {
    const { name, version } = each;
    const place = `path = ${JSON.stringify(moved(each.root))}`;
    // Of two versions of a package the second has a name of its own in the table.
    const isSecond = packages.slice(0, at).some((other) => other.name === name);
    const entry = isSecond
      ? `${JSON.stringify(`${name}-${version}`)} = { ${place}, package = "${name}" }\n`
      : `${name} = { ${place} }\n`;
    const source = sourceOf(each, locked);
    bySource.set(source, [...(bySource.get(source) ?? []), entry]);
  }
  const tables = [...bySource].map(([source, entries]) => `[patch.${JSON.stringify(source)}]\n${entries.join("")}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "config.toml"), tables.join("\n"));
}

function sourceOf({ name, version }: PackageRef, lock: string): string {
  const entry = lock.split("[[package]]").find((each) => {
    return each.includes(`\nname = "${name}"`) && each.includes(`\nversion = "${version}"`);
  });
  const source = /^source = "(?:git|registry|sparse)\+([^"?#]+)/m.exec(entry ?? "")?.[1];
  return source === undefined || source.includes("crates.io-index") || source.includes("index.crates.io")
    ? "crates-io"
    : source;
}
