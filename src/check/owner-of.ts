// Which package a file belongs to, told by the manifests around it: a check starts no cargo.
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { textOnDisk } from "../disk/text-on-disk.ts";
import type { PackageRef } from "../model/span.ts";

export interface FileOwner {
  readonly package: PackageRef;
  /** Absolute and native. */
  readonly root: string;
  /** A library that its manifest lets be published: others may call what is public in it. */
  readonly published: boolean;
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
    const manifest = text(join(folder, "Cargo.toml"));
    const section = tableOf(manifest, "package");
    const name = section && /^[^\S\n]*name\s*=\s*"([^"]+)"/m.exec(section)?.[1];
    if (section !== undefined && name !== undefined) {
      const published =
        !isPrivate(section) && (/^\[lib\]/m.test(manifest) || existsSync(join(folder, "src", "lib.rs")));
      return { package: { name, version: "", owner: "crate" }, root: folder, published };
    }
    const outside = relative(repository, folder);
    if (outside === "" || outside.split(sep)[0] === "..") {
      return { package: { name: "", version: "", owner: "crate" }, root: repository, published: false };
    }
    return ofFolder(dirname(folder));
  };
  let workspace: boolean | undefined;
  const isPrivate = (section: string) => {
    if (PRIVATE.test(section)) return true;
    if (!/^[^\S\n]*publish(?:\.workspace\s*=\s*true|\s*=\s*\{)/m.test(section)) return false;
    workspace ??= PRIVATE.test(tableOf(text(join(repository, "Cargo.toml")), String.raw`workspace\.package`) ?? "");
    return workspace;
  };
  return (file) => ofFolder(dirname(resolve(repository, ...file.split("/"))));
}

const PRIVATE = /^[^\S\n]*publish\s*=\s*(?:false|\[\s*\])/m;

function text(file: string): string {
  return textOnDisk(file) ?? "";
}

function tableOf(manifest: string, name: string): string | undefined {
  const body = new RegExp(`^\\[${name}\\][^\\S\\n]*(?:#.*)?\\n([\\s\\S]*?)(?=^\\[|(?![\\s\\S]))`, "m");
  return body.exec(manifest)?.[1];
}
