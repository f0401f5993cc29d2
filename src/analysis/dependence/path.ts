// Paths: what `C::X`, `Self::helper`, `Type::new` and `size_of::<T>` mean and need.

import { knownType } from "../../rust/known-types.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import { GENERIC } from "./calling.ts";
import { readType } from "./read-type.ts";
import { type Callee, findFunction, findMethod, findType } from "./resolve-item.ts";
import { findTraitMethod } from "./trait-method.ts";
import { FREE, INFERRED, joined, joinTypes, named, UNKNOWN } from "./ty.ts";
import type { Ty } from "./types.ts";
import { usesOf } from "./uses-of.ts";
import { need, type Walk } from "./walk.ts";

/** Functions of core that turn a type into a value. */
const TYPE_FACTS = new Set([
  "size_of",
  "align_of",
  "type_name",
  "of",
  "needs_drop",
  "new",
  "discriminant",
  "size_of_val",
  "type_id",
  "array",
]);
const FACT_OWNERS = new Set(["TypeId", "Layout", "TypeInfo", "mem", "any"]);
/** Functions of core that give a value of the type of their first argument, or of what that refers to: `mem::take(slot)`. */
const OF_FIRST = /^(take|replace|read(_volatile|_unaligned)?|max|min|identity|black_box)$/;
const FIRST_OWNERS = new Set(["mem", "ptr", "cmp", "convert", "hint"]);
/** Functions of std's traits that give a value of the type before them: `T::from(x)`. */
const MAKES_SELF = new Set(["default", "from", "from_iter", "clone", "to_owned"]);
const TRIES_SELF = new Set(["try_from", "from_str"]);

function rootOf(path: SyntaxNode): SyntaxNode {
  let node = path;
  for (
    let next = node.childForFieldName("path");
    next && next.type !== "bracketed_type";
    next = next.childForFieldName("path")
  )
    node = next;
  return node;
}

/** The function that a path names, with the type before its last segment; of another package only when `far`. */
export function calleeOfPath(walk: Walk, path: SyntaxNode, far: boolean): { callee: Callee; self?: Ty } | undefined {
  const { home } = walk.scope;
  const name = path.type === "identifier" ? path.text : (path.childForFieldName("name")?.text ?? "");
  const before = path.type === "identifier" ? null : path.childForFieldName("path");
  if (!before) {
    const callee = findFunction(name, home, far);
    return callee && { callee };
  }
  const last = before.childForFieldName("name") ?? before;
  if (before.type === "bracketed_type") {
    const qualified = before.namedChildren[0];
    const self = readType(qualified?.childForFieldName("type") ?? qualified, walk.scope);
    const trait = qualified?.childForFieldName("alias");
    const bounds = trait ? [trait.text] : (self.parameter?.bounds ?? self.bounds ?? []);
    const callee = findTraitMethod(bounds, name, home, far);
    return callee && { callee, self };
  }
  if (/^[a-z_]/.test(last.text) && before.type !== "generic_type") {
    const callee = findFunction(name, home, far);
    return callee && callee.source.module.at(-1) === last.text
      ? { callee }
      : callee && (last.text === "self" || last.text === "super" || last.text === "crate")
        ? { callee }
        : undefined;
  }
  const self = readType(before, walk.scope);
  const bounds = self.parameter?.bounds ?? self.bounds;
  if (bounds) {
    const callee = findTraitMethod(bounds, name, home, far);
    return callee && { callee, self };
  }
  for (const owner of self.name ? [self.name] : []) {
    const callee = findMethod(
      owner,
      name,
      self.home ? { ...home, index: self.home } : home,
      far || self.dependence !== "independent",
    );
    if (callee) return { callee, self: bareSelf(self, walk) };
  }
  return undefined;
}

/** `Foo::new()` leaves the arguments of `Foo` to inference. */
function bareSelf(self: Ty, walk: Walk): Ty {
  if (self.args.length > 0 || !self.name || self.parameter) return self;
  const count = findType(self.name, walk.scope.home, false)?.item.parameters.length ?? 0;
  return count === 0
    ? self
    : named(
        self.name,
        Array.from({ length: count }, () => INFERRED),
      );
}

/** The type of what a path that is no function of the index makes: a tuple struct, a variant, or a well-known constructor. */
export function constructed(
  walk: Walk,
  path: SyntaxNode,
  given: readonly Ty[],
  generics: readonly Ty[],
  expected?: Ty,
): Ty {
  const name = path.childForFieldName("name")?.text ?? path.text;
  const before = path.childForFieldName("path");
  const owner = before
    ? (before.childForFieldName("name") ?? before.childForFieldName("type") ?? before).text
    : undefined;
  if (owner && TYPE_FACTS.has(name) && FACT_OWNERS.has(owner)) return FREE;
  const first = given[0] ?? INFERRED;
  if (name === "Some") return named("Option", [first]);
  if (name === "Ok") return named("Result", [first, expected?.args[1] ?? INFERRED]);
  if (name === "Err") return named("Result", [expected?.args[0] ?? INFERRED, first]);
  if (owner === "Self") return walk.scope.names.get("Self") ?? FREE;
  if (
    owner &&
    (name === "new" ||
      name === "from" ||
      name === "with_capacity" ||
      name === "default" ||
      name === "with_hasher" ||
      name === "pin")
  ) {
    if (before?.type === "generic_type") return readType(before, walk.scope);
    if (knownType(owner).collects) {
      return expected && expected.name === owner ? expected : named(owner, [INFERRED, INFERRED]);
    }
    if (knownType(owner).wraps) return named(owner, [first]);
  }
  if (/^[A-Z]/.test(name)) {
    const item = findType(name, walk.scope.home, false)?.item;
    const owned = item ? name : owner && findType(owner, walk.scope.home, false) ? owner : undefined;
    if (owned) {
      const parameters = findType(owned, walk.scope.home, false)?.item.parameters.length ?? 0;
      const argument = joinTypes(given) === "independent" ? INFERRED : joined(given);
      return named(
        owned,
        Array.from({ length: parameters }, () => argument),
      );
    }
  }
  if (name === "null" || name === "null_mut" || name === "dangling") return named("[", [generics[0] ?? INFERRED]);
  if (expected) return expected;
  if (
    first.dependence !== "independent" &&
    OF_FIRST.test(name) &&
    FIRST_OWNERS.has(owner ?? importedFrom(walk, name))
  ) {
    const { reference: _through, ...held } = first;
    return held;
  }
  const of = before ? readType(before, walk.scope) : FREE;
  const opaque = of.parameter !== undefined || of.bounds !== undefined;
  if (opaque && MAKES_SELF.has(name)) return of;
  if (opaque && TRIES_SELF.has(name)) return named("Result", [of, UNKNOWN]);
  // What `T::make()` gives nobody knows whose trait is not at hand: it may well be a `T`.
  const dependence = joinTypes([of, ...given, ...generics]);
  return dependence === "independent"
    ? { ...FREE, ...(owner && /^[A-Z]/.test(owner) && name === "new" ? { name: owner } : {}) }
    : UNKNOWN;
}

/** The module that a `use` takes a name from. */
function importedFrom(walk: Walk, name: string): string {
  return usesOf(walk.scope.home.index, name)[0]?.path.at(-2) ?? "";
}

interface Mentioned {
  /** The parameters that it names. */
  readonly mention: readonly string[];
  readonly callee: Callee | undefined;
  /** Some of them stand in the turbofish of the last segment. */
  readonly turbofish?: boolean;
  /** Their number. */
  readonly arguments: number;
  readonly result: Ty;
}

/** Notes what the call of a path that names a parameter needs. */
export function pathNeed(walk: Walk, node: SyntaxNode, path: SyntaxNode, about: Mentioned): void {
  const name = path.childForFieldName("name")?.text ?? path.text;
  const root = rootOf(path);
  const text = path.text.replace(/\s+/g, " ");
  const on = about.mention;
  const own = root.text.startsWith("Self::") || root.text === "Self";
  const self = walk.scope.names.get("Self");
  if (about.callee && (own || self?.parameter === undefined) && about.callee.source.owner?.kind !== "trait") {
    calledPath(walk, node, text, about, about.callee);
    return;
  }
  const owner = path.childForFieldName("path");
  const fact = TYPE_FACTS.has(name) && (!owner || FACT_OWNERS.has((owner.childForFieldName("name") ?? owner).text));
  if (about.arguments === 0 && (fact || (about.callee && about.result.dependence === "independent"))) {
    need(walk, node, "fact", `calls ${text}`, { type: FREE, on });
    return;
  }
  need(walk, node, "generic", `calls ${text}${on.some((one) => text.includes(one)) ? "" : ` for ${on.join(", ")}`}`, {
    on,
  });
}

/** What calling a function needs that no trait's implementation stands behind. */
function calledPath(walk: Walk, node: SyntaxNode, text: string, about: Mentioned, callee: Callee): void {
  const ours = callee.home.index === walk.index;
  const { kind, own, on = about.mention, passes } = ours ? walk.calling(callee.source) : GENERIC;
  const { name } = callee.source.item;
  if (about.arguments === 0 && kind !== "phantom" && about.result.dependence === "independent") {
    need(walk, node, "fact", `calls ${text}`, { type: about.result, on: about.mention });
    return;
  }
  // What the callee asks of its parameters are the caller's only where both stand in the same type.
  const same = /^Self\b/.test(text) && callee.source.owner?.selfType === walk.source.owner?.selfType;
  const free = kind === "phantom" || (kind === "fact" && same && passes.every((passed) => passed.kind === "fact"));
  if (kind === "unknown" || !free || (about.turbofish && own !== "phantom")) {
    need(walk, node, kind === "unknown" ? kind : "generic", `calls ${text}`, { type: about.result, on });
    return;
  }
  const { startIndex, endIndex } = node.childForFieldName("function") ?? node;
  const reason = `calls ${text}, generic only by where it stands`;
  const call = { startIndex: node.startIndex, endIndex: node.endIndex, callee: callee.source };
  need(walk, node, "phantom", reason, { type: about.result, on, frees: name, call });
  for (const { text: fact, type } of passes) {
    const given = { on, frees: name, call, ...(type && { type }) };
    need(walk, { startIndex, endIndex, text: fact }, "fact", `calls ${text}, which asks ${fact}`, given);
  }
}
