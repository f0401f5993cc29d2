// What a path written in the source means: an item or module of this crate, or a path into another one.

import { isStdName, preludePath, stdPath } from "../rust/std-paths.ts";
import type { TypeItem } from "./index-types.ts";
import { moduleOf, type Scope } from "./scope.ts";

export type Resolved =
  | { readonly kind: "item"; readonly item: TypeItem; readonly scope: Scope }
  | { readonly kind: "module"; readonly scope: Scope }
  | { readonly kind: "foreign"; readonly segments: readonly string[]; readonly path: string };

const STD_CRATES = new Set(["std", "core", "alloc"]);
// Re-exports and globs may go round in circles; no crate is known that needs more steps than this.
const MAX_STEPS = 64;

/** Resolves a path as seen from `scope`; undefined when the name is nowhere to be seen (a macro, a foreign glob). */
export function resolvePath(scope: Scope, segments: readonly string[]): Resolved | undefined {
  return resolve(scope, segments, { steps: 0, visiting: new Set() });
}

interface Search {
  steps: number;
  readonly visiting: Set<string>;
}

function resolve(scope: Scope, segments: readonly string[], search: Search): Resolved | undefined {
  if (search.steps++ > MAX_STEPS) return undefined;
  const [first, ...rest] = segments;
  if (first === undefined) return undefined;
  const start = resolveFirst(scope, first, rest, search);
  if (start === undefined) return undefined;
  let at: Resolved = start.at;
  for (const segment of start.rest) {
    if (at.kind === "foreign") at = foreign([...at.segments, segment]);
    else {
      const next: Resolved | undefined = at.kind === "module" ? lookup(at.scope, segment, search) : undefined;
      if (next === undefined) return undefined;
      at = next;
    }
  }
  return at;
}

function resolveFirst(
  scope: Scope,
  first: string,
  rest: readonly string[],
  search: Search,
): { at: Resolved; rest: readonly string[] } | undefined {
  if (first === "crate" || first === "$crate") return { at: { kind: "module", scope: rootOf(scope) }, rest };
  if (first === "self") return { at: { kind: "module", scope: moduleOf(scope) }, rest };
  if (first === "super") {
    const parent = moduleOf(scope).parent;
    return parent && { at: { kind: "module", scope: moduleOf(parent) }, rest };
  }
  if (first === "") {
    const [crate, ...inner] = rest;
    if (crate === undefined) return undefined;
    // Edition 2015 reads `::m::T` and the paths of `use` from the crate's root.
    const local = lookup(rootOf(scope), crate, search);
    return { at: local ?? foreign([crate]), rest: inner };
  }
  for (let at: Scope | undefined = scope; at !== undefined; at = at.kind === "module" ? undefined : at.parent) {
    const found = lookup(at, first, search);
    if (found !== undefined) return { at: found, rest };
  }
  if (rest.length > 0) return { at: lookup(rootOf(scope), first, search) ?? foreign([first]), rest };
  const prelude = preludePath(first);
  return prelude === undefined
    ? undefined
    : { at: { kind: "foreign", segments: prelude.split("::"), path: prelude }, rest };
}

function lookup(scope: Scope, name: string, search: Search): Resolved | undefined {
  const item = scope.types.get(name);
  if (item !== undefined) return { kind: "item", item, scope };
  const module = scope.modules.get(name);
  if (module !== undefined) return { kind: "module", scope: module };
  const key = `${scope.module.join("::")} ${scope.kind} ${name}`;
  if (search.visiting.has(key)) return undefined;
  search.visiting.add(key);
  const found = lookupUses(scope, name, search);
  search.visiting.delete(key);
  return found;
}

function lookupUses(scope: Scope, name: string, search: Search): Resolved | undefined {
  for (const path of scope.uses.get(name) ?? []) {
    // `use other_crate as name`: a path of one segment that is nothing here is a crate.
    const found = resolve(scope, path, search) ?? (path.length === 1 ? foreign(path) : undefined);
    if (found !== undefined) return found;
  }
  for (const path of scope.globs) {
    const target = resolve(scope, path, search);
    if (target?.kind === "module") {
      const found = lookup(target.scope, name, search);
      if (found !== undefined) return found;
    } else if (target?.kind === "foreign" && isStdName([...target.segments, name])) {
      return foreign([...target.segments, name]);
    }
  }
  return undefined;
}

function foreign(segments: readonly string[]): Resolved {
  const isStd = segments.length > 1 && STD_CRATES.has(segments[0]!);
  return { kind: "foreign", segments, path: isStd ? stdPath(segments) : segments.join("::") };
}

function rootOf(scope: Scope): Scope {
  let at = scope;
  while (at.parent !== undefined) at = at.parent;
  return at;
}
