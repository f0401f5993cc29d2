// Parameters that only choose: `bool` constants, and types that stand for constants and answers, of which no code can do anything with a value.
import type { PackageIndex, TypeItem } from "../../index/index-types.ts";
import type { GenericParameter, Setting } from "../../model/function.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis } from "../dependence/types.ts";
import type { Signal } from "./signal.ts";
import { type FoundTrait, traitNamed, traitSeen } from "./trait-lookup.ts";

/** Fact `settingParameters`. */
export function settings(analysis: Analysis): Signal<"settingParameters"> {
  const found = analysis.parameters.filter((parameter) => settingOf(analysis, parameter) !== undefined);
  return { facts: { settingParameters: found.length }, regions: [] };
}

/** What the parameter chooses; undefined where code may do more with it. */
export function settingOf(analysis: Analysis, { kind, bounds }: GenericParameter): Setting | undefined {
  if (kind === "const") return bounds.some((bound) => bound.trim() === "bool") ? {} : undefined;
  if (kind !== "type") return undefined;
  const traits: FoundTrait[] = [];
  for (const bound of bounds) {
    if (HARMLESS.test(bound)) continue;
    const named = nameOf(bound);
    const trait = named === undefined ? undefined : traitSeen(analysis, analysis.index, analysis.source.module, named);
    if (trait === undefined || !isOfSettings(analysis, trait)) return undefined;
    traits.push(trait);
  }
  const [first] = traits;
  if (first === undefined) return undefined;
  const { item, home } = first;
  const span = [item.node.startPosition.row + 1, item.node.endPosition.row + 1] as const;
  return { trait: { name: item.name, module: item.module, package: home.package, file: item.file.file, lines: span } };
}

/** Bounds that let nobody do anything with a value but copy, make, compare or show it. */
const HARMLESS =
  /^(?:'\w+|\?Sized|(?:\w+::)*(?:Copy|Clone|Default|Debug|Send|Sync|Sized|Unpin|PartialEq|Eq|PartialOrd|Ord|Hash|Any))$/;
/** What a table of constants is asked by. */
const LOOKUP = /^(?:\w+::)*(?:Index|Deref|AsRef|Borrow)\b/;
/** A trait of more items is an interface, not a set of settings. */
const MOST_ITEMS = 24;

const known = new WeakMap<TypeItem, boolean>();

/** Constants, and functions that change nothing; types only where they are of settings, too. */
function isOfSettings(analysis: Analysis, { item, home }: FoundTrait, depth = 0): boolean {
  const before = known.get(item);
  if (before !== undefined) return before;
  if (depth > 3) return false;
  // A trait may name itself among the bounds of its types.
  known.set(item, true);
  const body = item.node.childForFieldName("body")?.namedChildren ?? [];
  const items = body.filter(({ type }) => !type.endsWith("comment") && type !== "attribute_item");
  const isSettings =
    item.node.childForFieldName("type_parameters") === null &&
    items.length > 0 &&
    items.length <= MOST_ITEMS &&
    boundsOf(item.node).every((bound) => HARMLESS.test(bound) || isNamed(analysis, home, bound, depth)) &&
    items.every((each) => isSetting(analysis, home, each, depth));
  known.set(item, isSettings);
  return isSettings;
}

function isSetting(analysis: Analysis, home: PackageIndex, item: SyntaxNode, depth: number): boolean {
  if (item.type === "const_item") return true;
  if (item.childForFieldName("type_parameters") !== null) return false;
  if (item.type === "associated_type") {
    const bounds = boundsOf(item).filter((bound) => !HARMLESS.test(bound));
    return bounds.length > 0 && bounds.every((bound) => LOOKUP.test(bound) || isNamed(analysis, home, bound, depth));
  }
  if (item.type !== "function_item" && item.type !== "function_signature_item") return false;
  if (item.namedChildren.some(({ type, text }) => type === "function_modifiers" && /\basync\b/.test(text)))
    return false;
  const inputs = item.childForFieldName("parameters")?.namedChildren ?? [];
  return inputs.every(({ type, text }) =>
    type === "self_parameter" ? !/\bmut\b/.test(text) : !/\bSelf\b|\bimpl\b|&\s*(?:'\w+ )?mut\b/.test(text),
  );
}

function isNamed(analysis: Analysis, home: PackageIndex, bound: string, depth: number): boolean {
  const name = nameOf(bound);
  const trait = name === undefined ? undefined : traitNamed(analysis, home, name);
  return trait !== undefined && isOfSettings(analysis, trait, depth + 1);
}

/** Of a bound without arguments: those of a trait are types of its own. */
function nameOf(bound: string): string | undefined {
  return /^(?:\w+::)*(\w+)$/.exec(bound.trim())?.[1];
}

function boundsOf(node: SyntaxNode): string[] {
  return node.childForFieldName("bounds")?.namedChildren.map(({ text }) => text) ?? [];
}
