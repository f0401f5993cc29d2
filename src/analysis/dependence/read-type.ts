// Reads a type as written into a rough type: parameters substituted, aliases followed, references stripped.

import { knownType } from "../../rust/known-types.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import { splitAtDepth } from "../../rust/split-at-depth.ts";
import { findType, type Home } from "./resolve-item.ts";
import { associatedBounds } from "./trait-method.ts";
import { DEPENDENT, FREE, joined, joinTypes, named, tuple, UNIT, UNKNOWN } from "./ty.ts";
import type { Ty } from "./types.ts";

/** What names mean where a type is written. */
export interface TypeScope {
  readonly home: Home;
  /** Parameters in scope by name, `impl Trait` arguments by their text, and `Self`. */
  readonly names: ReadonlyMap<string, Ty>;
  /** `type Item = X;` of the impl around it. */
  readonly associated?: (name: string) => SyntaxNode | undefined;
  /** Aliases whose text is being read. */
  readonly inside?: ReadonlySet<object>;
}

const MAX_DEPTH = 12;

/** Reads a type node; a missing one is unknown. Recursive aliases end at a depth of twelve as unknown. */
export function readType(node: SyntaxNode | null | undefined, scope: TypeScope, depth = 0): Ty {
  if (!node || depth > MAX_DEPTH) return UNKNOWN;
  const next = (child: SyntaxNode | null | undefined) => readType(child, scope, depth + 1);
  switch (node.type) {
    case "type_identifier":
    case "identifier":
    case "primitive_type":
      return plain(node.text, [], scope, depth);
    case "self":
      return scope.names.get("Self") ?? UNKNOWN;
    case "generic_type":
    case "generic_type_with_turbofish": {
      const base = node.childForFieldName("type");
      const name = lastSegment(base);
      return plain(name, typeArguments(node.childForFieldName("type_arguments"), scope, depth), scope, depth, base);
    }
    case "scoped_type_identifier":
    case "scoped_identifier":
      return scoped(node, scope, depth);
    case "reference_type":
    case "pointer_type": {
      const inner = next(node.childForFieldName("type"));
      const mut = node.namedChildren.some((child) => child.type === "mutable_specifier");
      return { ...inner, reference: mut ? "mut" : "shared" };
    }
    case "tuple_type":
      return tuple(node.namedChildren.map(next));
    case "unit_type":
      return UNIT;
    case "never_type":
      return FREE;
    case "array_type": {
      const length = node.childForFieldName("length");
      const size = length ? mentioned(length, scope) : undefined;
      const element = next(node.childForFieldName("element"));
      return { ...named("[", [element]), ...(size && dependentOn([...size, ...(element.on ?? [])])) };
    }
    case "function_type": {
      const result = node.childForFieldName("return_type");
      const inputs = node.childForFieldName("parameters")?.namedChildren ?? [];
      return named("fn", [
        result ? next(result) : UNIT,
        ...inputs.map((input) => next(input.childForFieldName("type") ?? input)),
      ]);
    }
    case "dynamic_type":
      return bound(node, scope, "dyn");
    case "abstract_type": {
      const argument = scope.names.get(node.text.replace(/\s+/g, " "));
      return argument ?? bound(node, scope, "impl");
    }
    case "bounded_type":
    case "higher_ranked_trait_bound":
    case "bracketed_type":
    case "parenthesized_type":
      return next(node.namedChildren.find((child) => child.type !== "lifetime" && child.type !== "for_lifetimes"));
    default:
      return { ...FREE, ...dependentOn(mentioned(node, scope)) };
  }
}

function lastSegment(node: SyntaxNode | null): string {
  if (!node) return "";
  return (node.childForFieldName("name") ?? node).text;
}

/** Type and const arguments in order, lifetimes and `Item = X` bindings left out. */
export function typeArguments(node: SyntaxNode | null | undefined, scope: TypeScope, depth = 0): Ty[] {
  const skip = new Set(["lifetime", "type_binding", "line_comment", "block_comment"]);
  return (node?.namedChildren ?? [])
    .filter((child) => !skip.has(child.type))
    .map((child) => readType(child, scope, depth + 1));
}

function plain(
  name: string,
  args: readonly Ty[],
  scope: TypeScope,
  depth: number,
  path?: SyntaxNode | null,
  module = moduleOf(path),
): Ty {
  const known = scope.names.get(name);
  if (known && args.length === 0) return known;
  if (path?.type === "scoped_type_identifier") {
    const whole = scoped(path, scope, depth);
    if (whole.dependence === "dependent") return whole;
  }
  if (known) return { ...DEPENDENT, name, ...(known.on && { on: known.on }) };
  const found = findType(name, scope.home, joinTypes(args) !== "independent", module);
  // No alias means itself: `type FxHasher = BuildHasherDefault<rustc_hash::FxHasher>` is made of another crate's type of its name.
  const isItself = found !== undefined && scope.inside?.has(found.item) === true;
  if (found?.item.kind === "alias" && !isItself && depth < MAX_DEPTH) {
    const names = new Map(found.item.parameters.map((parameter, at) => [parameter, args[at] ?? FREE]));
    const inside = new Set([...(scope.inside ?? []), found.item]);
    return readType(found.item.node.childForFieldName("type"), { home: found.home, names, inside }, depth + 2);
  }
  const type = named(name, args);
  return found && found.home.index !== scope.home.index ? { ...type, home: found.home.index } : type;
}

/** `["std", "result"]` of `std::result::Result`. */
function moduleOf(path: SyntaxNode | null | undefined): readonly string[] | undefined {
  return path?.type.startsWith("scoped_") ? path.childForFieldName("path")?.text.split(/\s*::\s*/) : undefined;
}

function scoped(node: SyntaxNode, scope: TypeScope, depth: number): Ty {
  const path = node.childForFieldName("path");
  const name = node.childForFieldName("name")?.text ?? "";
  if (!path) return plain(name, [], scope, depth);
  const qualified = path.type === "bracketed_type" ? path.namedChildren[0] : undefined;
  const trait = qualified?.childForFieldName("alias");
  if (trait) {
    const self = readType(qualified!.childForFieldName("type"), scope, depth + 1);
    const bounds = self.parameter && associatedBounds([trait.text], name, scope.home);
    if (bounds) return { ...projection(self, node), bounds };
  }
  if (qualified || path.type === "generic_type") {
    const names = mentioned(path, scope);
    return names ? { ...FREE, ...dependentOn(names), name: node.text, text: node.text } : FREE;
  }
  const root = scope.names.get(path.text);
  if (!root) {
    const names = mentioned(path, scope);
    return names
      ? { ...FREE, ...dependentOn(names), text: node.text }
      : plain(name, [], scope, depth, undefined, moduleOf(node));
  }
  const own = path.text === "Self" ? scope.associated?.(name) : undefined;
  if (own) return readType(own, scope, depth + 1);
  if (root.parameter) {
    const equal = boundBinding(root.parameter.bounds, name);
    if (equal) return typeFromText(equal, scope);
    const bounds = associatedBounds(root.parameter.bounds, name, scope.home);
    return { ...projection(root, node), bounds };
  }
  return root.dependence === "independent" ? FREE : projection(root, node);
}

/** `T::Item` of a `T`. */
function projection({ dependence, on }: Ty, { text }: SyntaxNode): Ty {
  return { dependence, args: [], name: text, text, ...(on && { on }) };
}

/** `dyn Trait<X>` and `impl Trait<X>`: what its arguments depend on; an opaque type captures every parameter in scope. */
function bound(node: SyntaxNode, scope: TypeScope, name: "dyn" | "impl"): Ty {
  const captures = name === "impl" ? [...scope.names.values()].filter((type) => type.dependence === "dependent") : [];
  const item = boundBinding([node.text], "Item");
  return {
    ...FREE,
    ...(captures.length > 0 ? joined(captures) : dependentOn(mentioned(node, scope))),
    name: item ? "Iterator" : name,
    args: item ? [typeFromText(item, scope)] : [],
    text: node.text,
  };
}

/** The type that `Name = X` gives in one of the bounds, as written. */
export function boundBinding(bounds: readonly string[], name: string): string | undefined {
  for (const text of bounds) {
    const at = new RegExp(`[<,]\\s*${name}\\s*=\\s*`).exec(text);
    if (!at) continue;
    let depth = 0;
    const start = at.index + at[0].length;
    for (let end = start; end < text.length; end++) {
      const char = text[end];
      if (char === "<" || char === "(" || char === "[") depth++;
      else if (char === ")" || char === "]") depth--;
      else if (char === ">" && text[end - 1] !== "-" && --depth < 0) return text.slice(start, end).trim();
      else if (char === "," && depth === 0) return text.slice(start, end).trim();
    }
  }
  return undefined;
}

/** Names, but for those behind `::`: the `MAX` of `u32::MAX` is no parameter of that name. */
const WORD = /(?<!::\s*|[A-Za-z0-9_'])'?[A-Za-z_][A-Za-z0-9_]*/g;

/** A type that only a bound's text gives: its name, and whether it names a dependent parameter. */
export function typeFromText(text: string, scope: TypeScope): Ty {
  const whole = scope.names.get(text);
  if (whole) return whole;
  const words = (text.match(WORD) ?? []).filter((word) => !word.startsWith("'"));
  const bare = text.replace(/^&\s*('\w+\s*)?(mut\s+)?/, "");
  const tupled = bare.startsWith("(");
  const parts = words.map((word) => scope.names.get(word) ?? FREE);
  const first = /^[A-Za-z_:]+/.exec(bare)?.[0].split("::").at(-1);
  // What they hold is asked for by pattern and method, also where only a bound says it: `FnMut(&str) -> Result<T, String>`.
  const { owns, derefs } = knownType(first);
  const held = (owns || derefs) && /^[\w:]+<(.+)>$/s.exec(bare)?.[1];
  const args = held ? splitArguments(held).map((each) => typeFromText(each, scope)) : [];
  return { ...joined(parts), args, text, ...(first && !tupled ? { name: first } : {}) };
}

/** The arguments of `A<…>` as written, lifetimes left out. */
function splitArguments(text: string): string[] {
  const parts = splitAtDepth(text, ",").map((part) => part.trim());
  return parts.filter((part) => part !== "" && !part.startsWith("'"));
}

/** The dependent parameters that the text of a node mentions, `Self` as what it stands for; undefined when there are none. */
export function mentioned(node: SyntaxNode, scope: TypeScope): readonly string[] | undefined {
  const names = new Set<string>();
  for (const word of node.text.match(WORD) ?? []) {
    const type = scope.names.get(word);
    if (type && type.dependence !== "independent") for (const name of type.on ?? [word]) names.add(name);
  }
  return names.size > 0 ? [...names].sort() : undefined;
}

function dependentOn(names: readonly string[] | undefined): Pick<Ty, "dependence" | "on"> | undefined {
  return names && { dependence: "dependent", on: [...new Set(names)].sort() };
}
