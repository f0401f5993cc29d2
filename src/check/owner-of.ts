// Which package a file belongs to, told by the manifests around it: a check starts no cargo.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { PackageRef } from "../model.ts";

export interface FileOwner {
  readonly package: PackageRef;
  /** Absolute and native. */
  readonly root: string;
}

/** Remembers what it has read; a folder without a manifest belongs to the repository as a whole. */
export function ownerLookup(repository: string): (file: string) => FileOwner {
  const known = new Map<string, FileOwner>();
  const ofFolder = (folder: string): FileOwner => {
    const found = known.get(folder) ?? read(folder);
    known.set(folder, found);
    return found;
  };
  const read = (folder: string): FileOwner => {
    const manifest = join(folder, "Cargo.toml");
    const name = existsSync(manifest) ? packageName(readFileSync(manifest, "utf8")) : undefined;
    if (name !== undefined) return { package: { name, version: "", owner: "crate" }, root: folder };
    const outside = relative(repository, folder);
    if (outside === "" || outside.split(sep)[0] === "..") {
      return { package: { name: "", version: "", owner: "crate" }, root: repository };
    }
    return ofFolder(dirname(folder));
  };
  return (file) => ofFolder(dirname(resolve(repository, ...file.split("/"))));
}

function packageName(manifest: string): string | undefined {
  const section = /^\[package\][^\S\n]*(?:#.*)?\n([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(manifest)?.[1];
  return section === undefined ? undefined : /^\s*name\s*=\s*"([^"]+)"/m.exec(section)?.[1];
}
