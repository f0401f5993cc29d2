// What names mean in a module of the package: its own items, what `use` brings, and what globs bring.
import type { PackageIndex } from "../index/index-types.ts";
import { filesOf } from "./is-accessible.ts";

/** What a name means in a module, its crate first; undefined when nothing there says so. */
export function absolute(
  index: PackageIndex,
  module: readonly string[],
  name: string,
  seen: ReadonlySet<string> = new Set(),
): readonly string[] | undefined {
  const own = index.types.get(name)?.find((item) => item.module.join("::") === module.join("::"));
  if (own) return [...own.module, name];
  const use = usesOf(index, module).names.get(name);
  const visited = new Set([...seen, module.join("::")]);
  if (use) return normalised(index, module, use, visited);
  for (const glob of usesOf(index, module).globs) {
    const from = rooted(index, module, glob);
    if (from[0] !== module[0] || visited.has(from.join("::"))) continue;
    // What is private to a module those inside of it see.
    const inside = from.every((segment, at) => module[at] === segment);
    const found = inside || isPublicIn(index, from, name) ? absolute(index, from, name, visited) : undefined;
    if (found) return found;
  }
  return undefined;
}

function isPublicIn(index: PackageIndex, module: readonly string[], name: string): boolean {
  const own = index.types.get(name)?.find((item) => item.module.join("::") === module.join("::"));
  return own?.node.namedChildren.some(({ type }) => type === "visibility_modifier") ?? isPublicUse(index, module, name);
}

/** What a module brings in: by name, and of which modules everything. */
interface Uses {
  readonly names: Map<string, readonly string[]>;
  readonly globs: (readonly string[])[];
}

const NO_USES: Uses = { names: new Map(), globs: [] };
const uses = new WeakMap<PackageIndex, Map<string, Uses>>();

export function usesOf(index: PackageIndex, module: readonly string[]): Uses {
  let byModule = uses.get(index);
  if (!byModule) {
    byModule = new Map();
    for (const use of index.uses.filter(({ inBody }) => !inBody)) {
      const key = use.module.join("::");
      const found: Uses = byModule.get(key) ?? { names: new Map(), globs: [] };
      if (use.as === "*") found.globs.push(use.path);
      else found.names.set(use.as, use.path);
      byModule.set(key, found);
    }
    uses.set(index, byModule);
  }
  return byModule.get(module.join("::")) ?? NO_USES;
}

/** The path of a `use` from the crate on; one that leads to a re-export is followed to the type's own module where that is unique. */
export function normalised(
  index: PackageIndex,
  module: readonly string[],
  path: readonly string[],
  seen: ReadonlySet<string> = new Set(),
): readonly string[] {
  const at = rooted(index, module, path);
  if (at[0] !== module[0]) return at;
  const [from, leaf] = [at.slice(0, -1), at.at(-1)!];
  return homeOf(index, at) ?? (seen.has(from.join("::")) ? undefined : absolute(index, from, leaf, seen)) ?? at;
}

const modules = new WeakMap<PackageIndex, Set<string>>();

function isModule(index: PackageIndex, path: readonly string[]): boolean {
  let known = modules.get(index);
  if (!known) {
    const all = [...index.functions, ...index.uses, ...[...index.types.values()].flat()].map(({ module }) => module);
    known = new Set(all.flatMap((module) => module.map((_, at) => module.slice(0, at + 1).join("::"))));
    modules.set(index, known);
  }
  return known.has(path.join("::"));
}

/** From the crate on: without `crate`, `self` and `super` in front, and where it begins with a module of this one. */
function rooted(index: PackageIndex, [...module]: readonly string[], path: readonly string[]): readonly string[] {
  if (path[0] === "crate") return [module[0]!, ...path.slice(1)];
  if (path[0] === "self") return [...module, ...path.slice(1)];
  const up = path.findIndex((segment) => segment !== "super");
  if (up === 0) return path.length > 1 && isModule(index, [...module, path[0]!]) ? [...module, ...path] : path;
  const levels = up < 0 ? path.length : up;
  return [...module.slice(0, module.length - levels), ...path.slice(levels)];
}

export function homeOf(index: PackageIndex, path: readonly string[]): readonly string[] | undefined {
  const items = index.types.get(path.at(-1)!) ?? [];
  const exact = items.find((item) => [...item.module, item.name].join("::") === path.join("::"));
  const item = exact ?? (items.length === 1 ? items[0] : undefined);
  return item && [...item.module, item.name];
}

/** Does the module's file re-export the name? An import that is private to the module helps nobody else. */
export function isPublicUse(index: PackageIndex, module: readonly string[], leaf: string): boolean {
  return filesOf(index, module).some(({ text }) =>
    new RegExp(`\\bpub(?:\\([^)]*\\))?\\s+use\\b[^;]*\\b${leaf}\\b`).test(text),
  );
}
