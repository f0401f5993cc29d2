// Discover without cargo: one package as its manifest and its files show it, dependencies unseen.
import { existsSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse, TomlError } from "smol-toml";
import { textOnDisk } from "../disk/text-on-disk.ts";
import { UserError } from "../errors.ts";
import type { CrateGraph, Package } from "../model/crate.ts";
import { chooseTarget } from "./choose-target.ts";
import type { CrateChoice } from "./crate-graph.ts";
import { manifestTargets, type TomlTable, tableOf, textOf } from "./manifest-targets.ts";
import { isPattern, matchesPackage } from "./package-pattern.ts";

export interface WithoutCargo {
  /** As the beginning of a notice. */
  readonly why: string;
}

/** @throws UserError for a manifest that is no TOML, a workspace without the package that is meant, a target that is not there. */
export function discoverFolder(
  manifestPath: string,
  choice: CrateChoice,
  { why }: WithoutCargo = { why: "cargo was not asked" },
): CrateGraph {
  const [path, manifest] = packageManifest(manifestPath, choice.package);
  const root = dirname(path);
  const table = tableOf(manifest.package ?? manifest.project);
  const name = textOf(table.name);
  if (name === undefined) throw new UserError(`${path} names no package; it needs a [package] table with a name`);
  const workspaceRoot = findWorkspace(root);
  const shared = tableOf(tableOf(readToml(join(workspaceRoot, "Cargo.toml")).workspace).package);
  const inherited = (key: string) =>
    tableOf(table[key]).workspace === true ? textOf(shared[key]) : textOf(table[key]);
  const targets = manifestTargets(root, manifest, name, inherited("edition") ?? "2015");
  const { target, notices } = chooseTarget(name, targets, choice, textOf(table["default-run"]));
  const own: Package = { name, version: inherited("version") ?? "0.0.0", owner: "crate", root, targets };
  return {
    package: own,
    target,
    packages: [own],
    workspaceRoot,
    withDependencies: false,
    notices: [
      {
        kind: "without-cargo",
        message: `${why}: only the sources of ${name} were looked at, not its dependencies`,
      },
      ...notices,
    ],
  };
}

function packageManifest(path: string, wanted: string | undefined): readonly [path: string, manifest: TomlTable] {
  const manifest = readToml(path);
  const own = tableOf(manifest.package ?? manifest.project);
  if (wanted === undefined && (own.name !== undefined || manifest.workspace === undefined)) return [path, manifest];
  if (wanted !== undefined && own.name === wanted) return [path, manifest];
  const root = findWorkspace(dirname(path));
  const members = memberFolders(root).map((folder) => {
    const memberPath = join(folder, "Cargo.toml");
    return [memberPath, readToml(memberPath)] as const;
  });
  const nameOf = (member: TomlTable) => textOf(tableOf(member.package).name);
  const isWanted =
    wanted !== undefined && isPattern(wanted) ? matchesPackage(wanted) : (name: string) => name === wanted;
  const found = members.filter(([, member]) => wanted === undefined || isWanted(nameOf(member) ?? ""));
  if (found.length === 1 && found[0]) return found[0];
  const names = members.map(([, member]) => nameOf(member) ?? "?").sort();
  throw new UserError(
    wanted !== undefined && found.length > 1
      ? `several packages are meant by ${wanted}, and without cargo one is looked at: there is ${found.map(([, member]) => nameOf(member) ?? "?").join(", ")}`
      : wanted === undefined
        ? `${path} is a workspace of several packages; name one with -p: there is ${names.join(", ")}`
        : `there is no package ${wanted} here; there is ${names.join(", ") || "none"}`,
  );
}

/** The nearest folder with a `[workspace]` table, or the package's own. */
function findWorkspace(packageRoot: string): string {
  for (let at = packageRoot; ; at = dirname(at)) {
    const path = join(at, "Cargo.toml");
    if (existsSync(path) && readToml(path).workspace !== undefined) return at;
    if (dirname(at) === at) return packageRoot;
  }
}

/** `members`, with a `*` for one path component: all that workspaces use in practice. */
function memberFolders(root: string): string[] {
  const { members, exclude } = tableOf(readToml(join(root, "Cargo.toml")).workspace);
  const excluded = new Set(texts(exclude).map((path) => resolve(root, path)));
  let folders: string[] = [];
  for (const pattern of texts(members)) {
    let at = [root];
    for (const part of pattern.split("/")) {
      at = part.includes("*") ? at.flatMap((folder) => matching(folder, part)) : at.map((folder) => join(folder, part));
    }
    folders = folders.concat(at);
  }
  return [...new Set(folders)]
    .filter((folder) => !excluded.has(folder) && existsSync(join(folder, "Cargo.toml")))
    .sort();
}

function matching(folder: string, pattern: string): string[] {
  const [before = "", after = ""] = pattern.split("*");
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => name.startsWith(before) && name.endsWith(after)).map((name) => join(folder, name));
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function readToml(path: string): TomlTable {
  const text = textOnDisk(path);
  if (text === undefined) return {};
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof TomlError) {
      const what = error.message.split("\n")[0]?.replace("Invalid TOML document: ", "");
      throw new UserError(`${path}:${error.line}:${error.column} is no valid manifest: ${what}`);
    }
    throw error;
  }
}
