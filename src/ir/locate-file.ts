// Says which package a DIFile belongs to and what it is called in there, on any machine.
import { realpathSync } from "node:fs";
import type { Package } from "../model/crate.ts";
import type { PackageRef } from "../model/span.ts";
import type { DebugFile } from "./debug-info.ts";

/** `file` is relative to the package's root, with `/`; for std to the root of the Rust source (`library/core/src/ptr/mod.rs`). */
export interface LocatedFile {
  readonly package: PackageRef;
  readonly file: string;
}

/** Of files whose package nobody knows. */
const unknownPackage: PackageRef = { name: "", version: "", owner: "unknown" };

/**
 * In this order: the longest root of a known package; std; what the path itself says (registry, git checkout, `OUT_DIR`);
 * for relative paths (`--remap-path-prefix`, `trim-paths`) the known package whose root ends as the path begins.
 * @param rustc version for std, as `!llvm.ident` has it
 */
export function locateFile(file: DebugFile, packages: readonly Package[], rustc: string | undefined): LocatedFile {
  const path = resolved(file);
  return (
    inPackage(path, packages) ??
    inStd(path, rustc?.split(" ")[0] ?? "") ??
    inBuildOutput(path, packages) ??
    inCargoHome(path) ??
    remapped(path, packages) ?? { package: unknownPackage, file: foreign(path) }
  );
}

/** `directory` and `filename` as one path with `/`, `.` and `..` resolved; drive letters in lower case. */
function resolved({ directory, filename }: DebugFile): string {
  const name = slashes(filename);
  const whole = isAbsolute(name) || directory === "" ? name : `${slashes(directory)}/${name}`;
  const parts: string[] = [];
  for (const part of whole.split("/")) {
    if (part === "." || (part === "" && parts.length > 0)) continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}

/** Windows' verbatim prefix `\\?\` goes, too. */
function slashes(path: string): string {
  const plain = path.replaceAll("\\", "/").replace(/^\/\/\?\//, "");
  return plain.replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
}

function isAbsolute(path: string): boolean {
  return path.startsWith("/") || /^[a-z]:\//.test(path);
}

function inPackage(path: string, packages: readonly Package[]): LocatedFile | undefined {
  let best: LocatedFile | undefined;
  let longest = -1;
  for (const found of packages) {
    for (const root of rootsOf(found)) {
      if (root.length > longest && path.startsWith(root) && !path.startsWith(`${root}target/`)) {
        longest = root.length;
        best = { package: ref(found), file: path.slice(root.length) };
      }
    }
  }
  return best;
}

const roots = new WeakMap<Package, readonly string[]>();

/** With `/` at the end: as it was named, and without links, as rustc sees the folder that it works in. Kept: every file is looked for in every package. */
function rootsOf(of: Package): readonly string[] {
  const known = roots.get(of);
  if (known !== undefined) return known;
  const found = [...new Set([of.root, withoutLinks(of.root)])].map((root) => `${slashes(root).replace(/\/+$/, "")}/`);
  roots.set(of, found);
  return found;
}

function withoutLinks(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

/** `/rustc/<commit>/library/…`; with the component rust-src `…/lib/rustlib/src/rust/library/…`; std's own dependencies `/rust/deps/…`. */
function inStd(path: string, version: string): LocatedFile | undefined {
  const source = /^(?:\/rustc\/[^/]+|.*\/lib\/rustlib\/src\/rust)\/((?:library|compiler)\/.*)$/.exec(path);
  if (source) {
    const name = source[1]!.startsWith("library/") ? "std" : "rustc";
    return { package: { name, version, owner: "std" }, file: source[1]! };
  }
  const dependency = /^\/rust\/deps\/(.+?)-(\d[^/]*)\/(.*)$/.exec(path);
  if (!dependency) return undefined;
  return { package: { name: dependency[1]!, version: dependency[2]!, owner: "std" }, file: dependency[3]! };
}

/** `…/build/<package>-<hash>/out/…`, or `…/build/<package>/<hash>/out/…`: what a build script wrote. The hash differs from machine to machine. */
function inBuildOutput(path: string, packages: readonly Package[]): LocatedFile | undefined {
  const output = /\/build\/([^/]+)[-/][0-9a-f]{16}\/out\/(.*)$/.exec(path);
  if (!output) return undefined;
  const made = packages.find((found) => found.name === output[1]);
  const home: PackageRef = made ? ref(made) : { name: output[1]!, version: "", owner: "unknown" };
  return { package: home, file: `OUT_DIR/${output[2]}` };
}

function inCargoHome(path: string): LocatedFile | undefined {
  const registry = /\/registry\/src\/[^/]+\/(.+?)-(\d+\.\d+\.\d+[^/]*)\/(.*)$/.exec(path);
  if (registry) {
    return { package: { name: registry[1]!, version: registry[2]!, owner: "registry" }, file: registry[3]! };
  }
  const git = /\/git\/checkouts\/(.+)-[0-9a-f]+\/([0-9a-f]+)\/(.*)$/.exec(path);
  return git ? { package: { name: git[1]!, version: git[2]!, owner: "git" }, file: git[3]! } : undefined;
}

function remapped(path: string, packages: readonly Package[]): LocatedFile | undefined {
  if (isAbsolute(path)) return undefined;
  let best: LocatedFile | undefined;
  let longest = 0;
  for (const found of packages) {
    const tail = slashes(found.root).split("/").filter(Boolean);
    for (let from = tail.length - 1; from >= 0; from--) {
      const prefix = `${tail.slice(from).join("/")}/`;
      if (prefix.length > longest && path.startsWith(prefix)) {
        longest = prefix.length;
        best = { package: ref(found), file: path.slice(prefix.length) };
      }
    }
  }
  const own = packages[0];
  return best ?? (own !== undefined && path.startsWith("src/") ? { package: ref(own), file: path } : undefined);
}

/** The end of a path that cannot be made relative: the beginning is about the machine that compiled it. */
function foreign(path: string): string {
  return isAbsolute(path) ? path.split("/").slice(-3).join("/") : path;
}

function ref({ name, version, owner }: Package): PackageRef {
  return { name, version, owner };
}
