// Everything in local folders that a measurement was made of, by content: so that a later run can tell whether it is still true.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { readRegular } from "../disk/read-regular.ts";
import type { CrateGraph } from "../model/crate.ts";
import { type LocalUnits, localUnits } from "./build-messages.ts";
import type { PreparedBuild } from "./build-settings.ts";
import { configFiles } from "./cargo-config.ts";
import { parseDepInfo } from "./dep-info.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface Inputs {
  /** Absolute paths with the SHA-256 of their content; null for a file that is not there, or changed while it was compiled. */
  readonly files: readonly (readonly [path: string, hash: string | null])[];
  /** Variables that sources or build scripts read, as the user's environment has them. */
  readonly variables: readonly (readonly [name: string, value: string | null])[];
}

/**
 * @param messages what cargo printed as JSON.
 * @param since when the build began, in milliseconds: what is younger may not be what was compiled.
 */
export function collectInputs(
  graph: CrateGraph,
  prepared: PreparedBuild,
  messages: string,
  env: Env,
  since: number,
): Inputs {
  const units = localUnits(messages);
  const files = new Set([
    join(graph.workspaceRoot, "Cargo.toml"),
    ...units.manifests,
    ...configFiles(graph.package.root, env),
  ]);
  const variables = new Set<string>();
  for (const info of depInfos(units)) {
    const { files: sources, variables: read } = parseDepInfo(readRegular(info).toString("utf8"));
    // Cargo runs rustc in the workspace's folder for what is inside it, and gives absolute paths for the rest.
    for (const file of sources) files.add(resolve(graph.workspaceRoot, file));
    for (const name of read) variables.add(name);
  }
  for (const { packageId, said } of units.scripts) {
    const url = /path\+(file:\/\/[^#)?]+)/.exec(packageId)?.[1];
    if (!url) continue;
    // Where its words are nobody knows, it may have asked for anything: every file of its package counts.
    const words = said.find((file) => existsSync(file));
    const asked = scriptInputs(words === undefined ? "" : readRegular(words).toString("utf8"), fileURLToPath(url));
    for (const file of asked.files) files.add(file);
    for (const name of asked.variables) variables.add(name);
  }
  const now = Date.now();
  const generated = prepared.targetFolder + sep;
  return {
    files: [...files].sort().map((file) => {
      const time = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
      const changed = !file.startsWith(generated) && time > since && time <= now;
      return [file, changed ? null : hashOf(file)];
    }),
    variables: [...variables].sort().map((name) => [name, env[name] ?? null]),
  };
}

/** SHA-256 in hex, null when there is no such file. */
export function hashOf(file: string): string | null {
  try {
    return createHash("sha256").update(readRegular(file)).digest("hex");
  } catch {
    return null;
  }
}

/** Beside each artifact: `deps/libx-HASH.rmeta` has `deps/x-HASH.d`, `debug/x` has `debug/x.d`, a build script has any name. */
function depInfos(units: LocalUnits): ReadonlySet<string> {
  const found = new Set<string>();
  for (const file of units.artifacts.flat()) {
    const stem = basename(file, extname(file));
    const beside = [stem, stem.replace(/^lib/, ""), basename(file)].map((name) => join(dirname(file), `${name}.d`));
    const existing = beside.filter((path) => existsSync(path));
    for (const path of existing) found.add(path);
    if (existing.length > 0 || basename(dirname(file)) === "deps" || !existsSync(dirname(file))) continue;
    if (!stem.startsWith("build-script")) continue;
    for (const name of readdirSync(dirname(file))) if (name.endsWith(".d")) found.add(join(dirname(file), name));
  }
  return found;
}

/** What a build script asked to be run again for; without a word from it, every file of its package (Cargo book, "Change detection"). */
function scriptInputs(
  output: string,
  root: string,
): { readonly files: readonly string[]; readonly variables: readonly string[] } {
  const values = (key: string) =>
    [...output.matchAll(new RegExp(`^cargo::?rerun-if-${key}=(.*?)\\r?$`, "gm"))].map((match) => match[1] ?? "");
  const paths = values("changed");
  const variables = values("env-changed");
  const all = paths.length + variables.length === 0;
  return {
    files: (all ? [root] : paths.map((path) => resolve(root, path))).flatMap((path) => filesUnder(path)),
    variables,
  };
}

/** All files of a folder, or the file itself: no build products, nothing hidden, no packages further down. */
export function filesUnder(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const below = join(path, entry.name);
    if (!entry.isDirectory()) return entry.isFile() ? [below] : [];
    const foreign = entry.name === "target" || entry.name.startsWith(".") || existsSync(join(below, "Cargo.toml"));
    return foreign ? [] : filesUnder(below);
  });
}
