// Finds the item that a name means: in the package itself, or in the package a `use` leads to.
import type { FunctionSource, IndexLookup, PackageIndex, TypeItem } from "../../index/index-types.ts";
import { meantModule } from "./meant-module.ts";
import { itemsIn, nearestItem } from "./nearest-item.ts";
import { usesOf, waysOf } from "./uses-of.ts";

/** Where names are looked up: the package the text stands in, and the way to others. */
export interface Home {
  readonly index: PackageIndex;
  readonly lookup: IndexLookup;
  /** Module of the text, for choosing among items of one name. */
  readonly module?: readonly string[];
}

/** A function that is called, and where the names of its text are looked up. */
export interface Callee {
  readonly source: FunctionSource;
  readonly home: Home;
}

const RELATIVE = new Set(["crate", "self", "super"]);

/** The package that the first segment of an import path names, when it is another one. */
function packageOf(home: Home, path: readonly string[]): PackageIndex | undefined {
  return isOwn(home, path[0]) ? undefined : home.lookup(path[0]!);
}

/** The same question without reading the package. */
function namesPackage(home: Home, path: readonly string[]): boolean {
  return !isOwn(home, path[0]) && (home.lookup.knows?.(path[0]!) ?? home.lookup(path[0]!) !== undefined);
}

function isOwn(home: Home, first: string | undefined): boolean {
  return first === undefined || RELATIVE.has(first) || first === home.index.crateName;
}

const STD = new Set(["std", "core", "alloc"]);

/** Does a path that begins with this segment lead out of the package? */
function leadsOut(home: Home, root: string | undefined): boolean {
  if (root === undefined) return false;
  if (STD.has(root)) return true;
  return waysOf(home.index, root).some((path) => STD.has(path[0]!) || namesPackage(home, path));
}

/**
 * A type, trait, alias, constant or static by its simple name, with the home it was found in; in other packages only when `far`. Where the
 * path has a `module` in front, it is the one that stands there: neither `type Memo<C> = memo::Memo<C>` nor `type Result<T> =
 * std::result::Result<T, Error>` means itself.
 */
export function findType(
  name: string,
  home: Home,
  far: boolean,
  module?: readonly string[],
): { item: TypeItem; home: Home } | undefined {
  const own = home.index.types.get(name);
  if (own && own.length > 0) {
    const last = module?.at(-1);
    const said = home.module && meantModule(home.module, module, usesOf(home.index, name));
    const there = said ? itemsIn(own, said) : [];
    const meant = there.length > 0 || last === undefined ? there : own.filter((item) => item.module.at(-1) === last);
    const item =
      meant.length === 0 && leadsOut(home, module?.[0])
        ? undefined
        : nearestItem(meant.length > 0 ? meant : own, home.module);
    if (item) return { item, home: { ...home, module: item.module } };
  }
  if (!far) return undefined;
  for (const path of waysOf(home.index, name)) {
    const other = packageOf(home, path);
    const item = other?.types.get(path.at(-1) ?? name)?.[0];
    if (other && item) return { item, home: { index: other, lookup: home.lookup, module: item.module } };
  }
  return undefined;
}

/** Every type of that name that the package itself has, the nearest first: `cfg` often makes two of one path. */
export function* sameNamed(name: string, home: Home): Generator<TypeItem> {
  const all = home.index.types.get(name) ?? [];
  const first = nearestItem(all, home.module);
  if (first === undefined) return;
  yield first;
  for (const item of all) if (item !== first) yield item;
}

/** A method or associated function by the name of its type or trait; in other packages only when `far`. */
export function findMethod(
  owner: string,
  name: string,
  home: Home,
  far: boolean,
): { source: FunctionSource; home: Home } | undefined {
  const own = home.index.methods.get(`${owner}::${name}`);
  if (own && own.length > 0) {
    const source = nearestItem(own, home.module);
    if (source) return { source, home: { ...home, module: source.module } };
  }
  if (!far) return undefined;
  for (const path of waysOf(home.index, owner)) {
    const other = packageOf(home, path);
    const source = other?.methods.get(`${path.at(-1) ?? owner}::${name}`)?.[0];
    if (other && source) return { source, home: { index: other, lookup: home.lookup, module: source.module } };
  }
  return undefined;
}

const freeByName = new WeakMap<PackageIndex, Map<string, readonly FunctionSource[]>>();

function freeFunctions(index: PackageIndex, name: string): readonly FunctionSource[] {
  const known = freeByName.get(index) ?? new Map<string, readonly FunctionSource[]>();
  freeByName.set(index, known);
  let found = known.get(name);
  if (found === undefined) {
    found = (index.functionsByName.get(name) ?? []).filter((source) => !source.owner);
    known.set(name, found);
  }
  return found;
}

/** A free function by its simple name; in other packages only when `far`. */
export function findFunction(
  name: string,
  home: Home,
  far: boolean,
): { source: FunctionSource; home: Home } | undefined {
  const own = freeFunctions(home.index, name);
  const source = nearestItem(own, home.module);
  if (source) return { source, home: { ...home, module: source.module } };
  if (!far) return undefined;
  for (const path of waysOf(home.index, name)) {
    const other = packageOf(home, path);
    const found = other?.functionsByName.get(path.at(-1) ?? name)?.find((candidate) => !candidate.owner);
    if (other && found) return { source: found, home: { index: other, lookup: home.lookup, module: found.module } };
  }
  return undefined;
}
