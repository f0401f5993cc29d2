// Whether using a value takes a copy of it: numbers, and types that the source says are `Copy`.

import type { PackageIndex } from "../../index/index-types.ts";
import { attributesAbove } from "../../rust/attributes-above.ts";
import type { Home } from "./resolve-item.ts";
import type { Ty } from "./types.ts";

/** Types of the language whose values are copied out of a place, and that have no method which changes them. */
export const NUMBERS = /^(bool|char|[iu](8|16|32|64|128|size)|f32|f64)$/;
const DERIVED = /^#\s*\[\s*derive\s*\([^)]*\bCopy\b/;

/** True for a number, a type without type arguments that derives or implements `Copy`, whichever of its name is meant, and an `Option` of such. */
export function copied(type: Ty | undefined, home: Home): boolean {
  const { name } = type ?? {};
  if (type === undefined || name === undefined || type.parameter || type.bounds) return false;
  if (NUMBERS.test(name)) return true;
  const [held] = type.args;
  if (name === "Option") return held?.reference ? held.reference === "shared" : copied(held, home);
  return declaredCopy(type.home ?? home.index, name);
}

const declared = new WeakMap<PackageIndex, Map<string, boolean>>();

function declaredCopy(index: PackageIndex, name: string): boolean {
  const answers = declared.get(index) ?? new Map<string, boolean>();
  declared.set(index, answers);
  const known = answers.get(name);
  if (known !== undefined) return known;
  const items = index.types.get(name) ?? [];
  const found =
    items.length > 0 &&
    items.every(
      ({ kind, parameters, node }) =>
        /^(?:struct|enum|union)$/.test(kind) &&
        parameters.length === 0 &&
        (attributesAbove(node).some((text) => DERIVED.test(text)) || implementing(index).has(name)),
    );
  answers.set(name, found);
  return found;
}

const implementers = new WeakMap<PackageIndex, ReadonlySet<string>>();

/** Names of the types with an `impl Copy for` of their own; it has no functions, so the index does not list it. */
function implementing(index: PackageIndex): ReadonlySet<string> {
  const known = implementers.get(index);
  if (known) return known;
  const found = new Set<string>();
  for (const { text } of index.files)
    for (const [, name] of text.matchAll(/^[ \t]*impl\b(?:<[^>{]*>)?\s+(?:\w+::)*Copy\s+for\s+(?:\w+::)*(\w+)/gm))
      found.add(name!);
  implementers.set(index, found);
  return found;
}
