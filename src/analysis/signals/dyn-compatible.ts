// Dyn compatibility of a trait, three-valued: the reasons rustc gives with E0038, and `unknown` where the source is not at hand.

import type { SourceFacts } from "../../facts.ts";
import type { PackageIndex } from "../../index/index-types.ts";
import { modifiersOf } from "../../rust/modifiers.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis } from "../dependence/types.ts";
import type { Bound } from "./bounds.ts";
import { traitNamed } from "./trait-lookup.ts";

export type DynCompatible = SourceFacts["dynCompatible"];

// Traits of std, by name: what `&dyn Trait` says to rustc 1.95. `Into` and the like take `self` by value: an object of them can do nothing.
const STD: Readonly<Record<string, DynCompatible>> = Object.fromEntries([
  ...[
    "Display",
    "Debug",
    "Write",
    "Read",
    "BufRead",
    "Seek",
    "Error",
    "Hasher",
    "LowerHex",
    "UpperHex",
    "Pointer",
    "Drop",
  ].map((name) => [name, "yes"]),
  ...["ToString", "AsRef", "AsMut", "Borrow", "BorrowMut"].map((name) => [name, "yes"]),
  ...[
    "Clone",
    "Copy",
    "Hash",
    "Eq",
    "PartialEq",
    "Ord",
    "PartialOrd",
    "Default",
    "Sized",
    "From",
    "Into",
    "TryFrom",
    "TryInto",
  ].map((name) => [name, "no"]),
  ...[
    "ToOwned",
    "FromIterator",
    "FromStr",
    "IntoIterator",
    "Extend",
    "Sum",
    "Product",
    "Any",
    "Deref",
    "BuildHasher",
  ].map((name) => [name, "no"]),
  ...["Add", "Sub", "Mul", "Div", "Rem", "Neg", "Not", "Serialize", "Deserialize", "Serializer", "Deserializer"].map(
    (name) => [name, "no"],
  ),
]);

const ORDER: readonly DynCompatible[] = ["yes", "unknown", "no"];

/** The worst of several answers. */
export function worst(answers: readonly DynCompatible[]): DynCompatible {
  return answers.reduce((a, b) => (ORDER.indexOf(b) > ORDER.indexOf(a) ? b : a), "yes" as DynCompatible);
}

/** Bare `Self`, not `Self::Item`. */
function namesSelf(text: string): boolean {
  return /\bSelf\b(?!\s*::)/.test(text);
}

function needsSized(item: SyntaxNode): boolean {
  return item.namedChildren.some(
    (child) => child.type === "where_clause" && /\bSelf\s*:\s*(?:[\w:]+\s*\+\s*)*Sized\b/.test(child.text),
  );
}

function hasTypeParameters(item: SyntaxNode): boolean {
  const children = item.childForFieldName("type_parameters")?.namedChildren ?? [];
  return children.some((child) => child.type !== "lifetime_parameter" && child.type !== "lifetime");
}

function method(item: SyntaxNode, asyncTrait: boolean): DynCompatible {
  if (needsSized(item)) return "yes";
  const parameters = item.childForFieldName("parameters")?.namedChildren ?? [];
  const self = parameters.find((one) => one.type === "self_parameter" || /^(?:mut\s+)?self\s*:/.test(one.text));
  const result = item.childForFieldName("return_type")?.text ?? "";
  const modifiers = modifiersOf(item);
  const others = parameters.filter((one) => one.id !== self?.id).map((one) => one.text);
  if (self === undefined || hasTypeParameters(item) || namesSelf(result) || /\bimpl\b/.test(result)) return "no";
  if (/\basync\b/.test(modifiers) && !asyncTrait) return "no";
  return others.some((text) => namesSelf(text) || /\bimpl\b/.test(text)) ? "no" : "yes";
}

function member(item: SyntaxNode, asyncTrait: boolean, bound: Bound): DynCompatible {
  switch (item.type) {
    case "function_item":
    case "function_signature_item":
      return method(item, asyncTrait);
    case "const_item":
      return "no";
    case "associated_type":
      if (needsSized(item)) return "yes";
      if (item.childForFieldName("type_parameters") !== null) return "no";
      // An associated type must be named in `dyn Trait<Item = …>` (E0191).
      return new RegExp(`\\b${item.childForFieldName("name")?.text ?? ""}\\s*=`).test(bound.arguments)
        ? "yes"
        : "unknown";
    case "macro_invocation":
      return "unknown";
    default:
      return "yes";
  }
}

/** May `&dyn Bound` be written? Supertraits are asked in turn; what is not at hand is unknown. */
export function dynCompatible(
  analysis: Analysis,
  home: PackageIndex,
  bound: Bound,
  seen: ReadonlySet<string> = new Set(),
): DynCompatible {
  if (seen.has(bound.trait)) return "yes";
  const found = traitNamed(analysis, home, bound.trait);
  if (found === undefined) return STD[bound.trait] ?? "unknown";
  const { node } = found.item;
  const before = node.previousNamedSibling;
  const asyncTrait = before?.type === "attribute_item" && before.text.includes("async_trait");
  const members = (node.childForFieldName("body")?.namedChildren ?? []).map((item) => member(item, asyncTrait, bound));
  const bounds = node.childForFieldName("bounds")?.namedChildren ?? [];
  const supertraits = bounds.flatMap((one): DynCompatible[] => {
    const [, name = "", args = ""] = /^(?:\w+::)*(\w+)\s*(?:<(.*)>)?$/s.exec(one.text) ?? [];
    if (one.type === "lifetime" || /^(?:Send|Sync|Unpin|UnwindSafe|RefUnwindSafe)$/.test(name)) return [];
    if (namesSelf(args)) return ["no"];
    // `Any` as a supertrait is what makes downcasting objects work.
    if (name === "Any") return [];
    return [dynCompatible(analysis, found.home, { trait: name, arguments: args }, new Set([...seen, bound.trait]))];
  });
  const where = node.namedChildren.find((child) => child.type === "where_clause")?.text ?? "";
  return worst([...members, ...supertraits, /\bSelf\s*:[^,]*\bSized\b/.test(where) ? "no" : "yes"]);
}
