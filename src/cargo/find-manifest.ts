// From what the user named, a folder or something in it, to the manifest that is meant.
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { UserError } from "../errors.ts";

/**
 * The absolute path of the nearest `Cargo.toml`, at `folder` or above it; `manifestPath` wins.
 * @throws UserError when there is no such folder, nothing in it, or no manifest.
 */
export function findManifest(folder: string, manifestPath?: string): string {
  if (manifestPath !== undefined) {
    const given = resolve(folder, manifestPath);
    if (!isFile(given)) throw new UserError(`there is no manifest ${manifestPath}; give the path of a Cargo.toml`);
    return given;
  }
  const start = resolve(folder);
  if (!existsSync(start)) throw new UserError(`there is no folder ${folder}; give the folder of a crate`);
  const inside = isFile(start) ? dirname(start) : start;
  if (readdirSync(inside).length === 0) {
    throw new UserError(`the folder ${folder} is empty; give the folder of a crate, the one with its Cargo.toml`);
  }
  for (let at = inside; ; at = dirname(at)) {
    const manifest = join(at, "Cargo.toml");
    if (isFile(manifest)) return manifest;
    if (dirname(at) === at) break;
  }
  throw new UserError(`there is no Cargo.toml in ${folder} or above it; give the folder of a crate`);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
