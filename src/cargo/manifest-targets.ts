// The targets of a package as cargo finds them by itself, for when there is no cargo to ask.
import { readdirSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Target, TargetKind } from "../model/crate.ts";

export type TomlTable = { readonly [key: string]: unknown };

const FOLDERS = { bin: join("src", "bin"), example: "examples", test: "tests", bench: "benches" } as const;

/** `[lib]`, `[[bin]]`, `[[example]]`, `[[test]]`, `[[bench]]` and the files cargo takes without being told (Cargo book, "Target auto-discovery"). */
export function manifestTargets(root: string, manifest: TomlTable, name: string, edition: string): readonly Target[] {
  const targets: Target[] = [];
  const add = (kind: TargetKind, targetName: string, entry: string) => {
    if (isFile(entry) && !targets.some((target) => target.kind === kind && target.name === targetName)) {
      targets.push({ name: targetName, crateName: targetName.replaceAll("-", "_"), kind, entry, edition });
    }
  };
  const lib = tableOf(manifest.lib);
  add(
    lib["proc-macro"] === true || lib.proc_macro === true ? "proc-macro" : "lib",
    textOf(lib.name) ?? name.replaceAll("-", "_"),
    resolve(root, textOf(lib.path) ?? join("src", "lib.rs")),
  );
  for (const kind of ["bin", "example", "test", "bench"] as const) {
    const declared = Array.isArray(manifest[kind]) ? manifest[kind].map(tableOf) : [];
    for (const table of declared) {
      const targetName = textOf(table.name);
      if (targetName === undefined) continue;
      const path = textOf(table.path);
      const places = path ? [path] : placesOf(kind, targetName, name);
      const entry = places.map((place) => resolve(root, place)).find(isFile);
      if (entry) add(kind, targetName, entry);
    }
    const taken = new Set(targets.map((target) => target.entry));
    if (kind === "bin" && !taken.has(join(root, "src", "main.rs"))) add("bin", name, join(root, "src", "main.rs"));
    for (const [targetName, entry] of filesIn(join(root, FOLDERS[kind]))) {
      if (!taken.has(entry)) add(kind, targetName, entry);
    }
  }
  return targets;
}

function placesOf(kind: keyof typeof FOLDERS, targetName: string, packageName: string): string[] {
  const folder = FOLDERS[kind];
  const places = [join(folder, `${targetName}.rs`), join(folder, targetName, "main.rs")];
  if (kind === "bin" && targetName === packageName) places.push(join("src", "main.rs"));
  return places;
}

function filesIn(folder: string): [name: string, entry: string][] {
  let names: string[];
  try {
    names = readdirSync(folder).sort();
  } catch {
    return [];
  }
  return names.map((name) =>
    name.endsWith(".rs") ? [basename(name, ".rs"), join(folder, name)] : [name, join(folder, name, "main.rs")],
  );
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** The table, or an empty one for anything else. */
export function tableOf(value: unknown): TomlTable {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as TomlTable) : {};
}

export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
