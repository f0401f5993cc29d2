// Indexes a crate that is given as texts by path: `src/lib.rs` is its entry.

// Indexes a crate that is given as texts by path: `src/lib.rs` is its entry.
import path, { posix } from "node:path";
import { indexPackage } from "../../src/index/index-package.ts";
import type { MeasuredFile, PackageIndex } from "../../src/index/index-types.ts";

const ROOT = path.resolve("/crates/nm");

export interface Options {
  readonly name?: string;
  readonly features?: readonly string[];
  readonly owner?: "crate" | "registry";
  readonly version?: string;
  readonly measured?: readonly MeasuredFile[];
}

export function indexOf(
  files: Readonly<Record<string, string | Uint8Array>> | string,
  options: Options = {},
): PackageIndex {
  const texts = typeof files === "string" ? { "src/lib.rs": files } : files;
  const { name = "nm", features, owner = "crate", version = "1.0.0" } = options;
  const target = {
    name,
    crateName: name,
    kind: "lib",
    entry: path.join(ROOT, "src", "lib.rs"),
    edition: "2021",
  } as const;
  const pkg = { name, version, owner, root: ROOT, targets: [target], ...(features === undefined ? {} : { features }) };
  const read = (file: string) => {
    const text = texts[posix.join(...path.relative(ROOT, file).split(path.sep))];
    if (text === undefined) throw Object.assign(new Error("no such file"), { code: "ENOENT" });
    return text;
  };
  return indexPackage(pkg, target, read, options.measured);
}

/** `path file:line` of every function, macro-made ones left out. */
export function places(index: PackageIndex): string[] {
  return index.functions
    .filter(({ item }) => item.macro === undefined)
    .map(({ item }) => `${item.path} ${item.span.file}:${item.line}`)
    .sort();
}
