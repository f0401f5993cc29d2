// Writes a type such that it means the same in the module of the helper: short where the name is in scope there, else from `crate::`.
import type { FunctionSource, IndexLookup, PackageIndex } from "../index/index-types.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { preludePath, publicPath } from "../rust/std-paths.ts";
import { isAccessible } from "./is-accessible.ts";
import { ownLifetimes } from "./lifetimes.ts";
import { absolute, homeOf, isPublicUse, normalised, usesOf } from "./names-in-module.ts";
import { isNoStd } from "./no-std.ts";

const WORDS =
  /^(?:dyn|impl|mut|const|fn|unsafe|extern|for|as|bool|char|str|[iu](?:8|16|32|64|128|size)|f16|f32|f64|f128|_)$/;
const PATH = /'?(?:::)?[A-Za-z_]\w*(?:::[A-Za-z_]\w*)*/g;

export interface SeenPaths {
  /** A type as MIR prints it: full paths, those of the crate without `crate::`. */
  fromMir(type: string): string | undefined;
  /** A type as the source has it in that module. */
  fromSource(type: string, module: readonly string[]): string | undefined;
  /** A type of which only the name is known and how many type arguments it has: its path, with what it has in the way of lifetimes. */
  fromName(name: string, count: number): { readonly path: string; readonly lifetimes: number } | undefined;
}

/**
 * @param source the function the helper stands beside.
 * @param parameters names of its generic parameters, which stay what they are.
 */
export function seenPaths(
  index: PackageIndex,
  source: FunctionSource,
  lookup: IndexLookup,
  parameters: readonly string[] = [],
): SeenPaths {
  const here = source.module;
  const crate = here[0] ?? index.crateName;
  const known = new Map<string, readonly string[] | undefined>();
  const seenHere = (leaf: string) => {
    if (!known.has(leaf)) known.set(leaf, absolute(index, here, leaf));
    return known.get(leaf);
  };
  let bare: ReadonlySet<string> | undefined;
  /** The function itself says it without a path, and nothing of the package has the name but what the path leads to: a glob or a re-export brings it. */
  const isBare = (path: readonly string[], leaf: string) => {
    bare ??= bareTypes(source.node);
    const own = index.types.get(leaf) ?? [];
    return bare.has(leaf) && own.every((item) => [...item.module, leaf].join("::") === path.join("::"));
  };
  const show = (path: readonly string[]): string | undefined => {
    const leaf = path.at(-1)!;
    if (path.length === 1 || seenHere(leaf)?.join("::") === path.join("::")) return leaf;
    // A std item may be known by another path: `std::result::Result` and the prelude's.
    const std = /^(?:std|core|alloc)$/.test(path[0]!);
    const known = seenHere(leaf);
    if (std && known && /^(?:std|core|alloc)$/.test(known[0]!) && known.at(-1) === leaf) return leaf;
    if (std && known === undefined && preludePath(leaf) !== undefined) return leaf;
    if (!std && (known === undefined || known[0] === crate) && isBare(path, leaf)) return leaf;
    for (let at = path.length - 2; at > 0; at--)
      if (seenHere(path[at]!)?.join("::") === path.slice(0, at + 1).join("::")) return path.slice(at).join("::");
    if (path[0] !== crate) return path.join("::");
    const way = reachable(index, here, path);
    return isAccessible(index, here, way) ? ["crate", ...way.slice(1)].join("::") : undefined;
  };
  const each = (type: string, full: (path: string[]) => readonly string[] | undefined) => {
    if (/[{@]|\bimpl\b/.test(type)) return undefined;
    let failed = false;
    const written = type.replace(PATH, (path) => {
      if (path.startsWith("'") || WORDS.test(path) || parameters.includes(path)) return path;
      const found = full(path.replace(/^::/, "").split("::"));
      const shown = found && show(found);
      if (shown === undefined) failed = true;
      return shown ?? path;
    });
    return failed ? undefined : written;
  };
  // The same few types are asked for again for every run of statements that is looked at.
  const ofMir = new Map<string, string | undefined>();
  return {
    fromMir: (type) => {
      if (!ofMir.has(type))
        ofMir.set(
          type,
          each(type, (path) => mirPath(index, lookup, crate, here, path)),
        );
      return ofMir.get(type);
    },
    fromSource: (type, module) =>
      module.join("::") === here.join("::") ? type : each(type, (path) => sourcePath(index, crate, module, path)),
    fromName: (name, count) => {
      const known = seenHere(name);
      const items = (index.types.get(name) ?? []).filter(({ kind }) => /^(?:struct|enum|union|alias)$/.test(kind));
      // Of several of a name only the one that is meant here can be told.
      const item = known ? items.find((each) => known.join("::") === [...each.module, name].join("::")) : items[0];
      if (item === undefined)
        return known || preludePath(name) !== undefined ? { path: name, lifetimes: 0 } : undefined;
      if ((items.length > 1 && !known) || item.parameters.length !== count) return undefined;
      const path = show([...item.module, name]);
      return path === undefined ? undefined : { path, lifetimes: ownLifetimes(item.node).length };
    },
  };
}

/** The first part of a path to a type, or all of it. */
function isHead({ type, parent, id }: SyntaxNode): boolean {
  const isPath = parent?.type === "scoped_type_identifier" || parent?.type === "scoped_identifier";
  return isPath ? parent.childForFieldName("path")?.id === id : type === "type_identifier";
}

function bareTypes(node: SyntaxNode): ReadonlySet<string> {
  const types = node.descendantsOfType(["type_identifier", "identifier"]).filter(isHead);
  const declared = node.descendantsOfType("type_parameter").map((each) => each.childForFieldName("name")?.text);
  return new Set(types.map(({ text }) => text).filter((text) => !declared.includes(text)));
}

/** The path by which code elsewhere names an item of the crate: a private module is passed by through what its parents re-export. */
function reachable(index: PackageIndex, here: readonly string[], path: readonly string[]): readonly string[] {
  const leaf = path.at(-1)!;
  const siblings = path.slice(0, -2);
  if (siblings.every((name, at) => here[at] === name)) return path;
  for (let length = path.length - 2; length >= 1; length--) {
    const module = path.slice(0, length);
    const use = usesOf(index, module).names.get(leaf);
    if (!use || !isPublicUse(index, module, leaf)) continue;
    const found = [normalised(index, module, use), [...module, ...use]];
    if (found.some((each) => each.join("::") === path.join("::"))) return [...module, leaf];
  }
  return path;
}

function mirPath(
  index: PackageIndex,
  lookup: IndexLookup,
  crate: string,
  here: readonly string[],
  path: string[],
): readonly string[] | undefined {
  const inCrate = [crate, ...path];
  const leaf = path.at(-1)!;
  if (path.length > 1) return isOwn(index, lookup, inCrate) ? (homeOf(index, inCrate) ?? inCrate) : path;
  // rustc shortens names in arguments; only what is unmistakable is taken.
  const seen = absolute(index, here, leaf);
  if (seen) return seen;
  const items = index.types.get(leaf) ?? [];
  if (items.length === 1) return [...items[0]!.module, leaf];
  if (items.length > 1) return undefined;
  return preludePath(leaf) === undefined ? ofStd(index, publicPath(leaf)) : path;
}

/** Where `std` is not there, what it re-exports of `alloc`. */
function ofStd(index: PackageIndex, path: readonly string[] | undefined): readonly string[] | undefined {
  if (path === undefined || !isNoStd(index)) return path;
  return path[1] === "collections" && !path[2]!.startsWith("Hash") ? ["alloc", ...path.slice(1)] : undefined;
}

/** Does the path lead into the crate? A module may have the name of a dependency: then the item itself must be known. */
function isOwn(index: PackageIndex, lookup: IndexLookup, path: readonly string[]): boolean {
  const items = index.types.get(path.at(-1)!) ?? [];
  if (items.some((item) => [...item.module, item.name].join("::") === path.join("::"))) return true;
  const top = path.slice(0, 2).join("::");
  const isModule =
    index.files.length > 0 && index.functions.some(({ module }) => module.slice(0, 2).join("::") === top);
  return isModule && !/^(?:std|core|alloc)$/.test(path[1]!) && lookup(path[1]!) === undefined;
}

function sourcePath(
  index: PackageIndex,
  crate: string,
  module: readonly string[],
  path: string[],
): readonly string[] | undefined {
  const [first, ...rest] = path;
  if (first === "crate" || first === "self" || first === "super") return normalised(index, module, path);
  const seen = absolute(index, module, first!);
  if (seen) return rest.length > 0 ? normalised(index, [crate], [...seen, ...rest]) : seen;
  if (rest.length > 0) return path;
  return preludePath(first!) === undefined ? undefined : path;
}
