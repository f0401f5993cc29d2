// References to a type parameter that only have methods of a trait called: they could be trait objects.
import type { GenericParameter } from "../../model/function.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis, Local } from "../dependence/types.ts";
import { type Bound, boundsOf } from "./bounds.ts";
import { type DynCompatible, dynCompatible, worst } from "./dyn-compatible.ts";
import { mentions } from "./mentions.ts";
import { openedIn } from "./opened-option.ts";
import { parameterOf } from "./parameter-of.ts";
import { hasMethod } from "./trait-methods.ts";
import { hasUnsizedImpl } from "./unsized-impls.ts";
import { isFormatted, methodCallOn, nodeAt, usesOf } from "./use-node.ts";

const FORMATTED = new Set(["Display", "Debug", "Error"]);
const PRINTED = new Set(["Display", "Debug"]);
// What only std traits on references and closures are good for; other remedies know them better.
const NOT_OBJECTS = new Set([
  "Fn",
  "FnMut",
  "FnOnce",
  "Iterator",
  "IntoIterator",
  "AsRef",
  "AsMut",
  "Borrow",
  "Into",
  "Future",
]);

/** What is lent: `&T` itself, or what an `Option<&T>` holds. */
function lent(local: Local): Local["type"] {
  const held = local.type.name === "Option" && local.type.reference === undefined ? local.type.args[0] : undefined;
  return held?.reference === undefined ? local.type : held;
}

/** Parameters of type `&T`, `&mut T` or `Option<&T>` where that is the only place `T` is named. */
function references(analysis: Analysis, body: SyntaxNode): { local: Local; parameter: GenericParameter }[] {
  return analysis.locals.flatMap((local) => {
    const { reference } = lent(local);
    const parameter = lent(local) === local.type ? parameterOf(analysis, local) : lent(local).parameter;
    if (local.kind !== "parameter" || parameter?.from !== "own") return [];
    // A value that is only printed can be lent to the helper: `&message` is a `&dyn Display`.
    const printed = reference === undefined && boundsOf(parameter).every(({ trait }) => PRINTED.has(trait));
    if (reference === undefined && !printed) return [];
    if (parameter.kind === "type") {
      const names = new Set([parameter.name]);
      const inSignature = ["parameters", "return_type"].flatMap((field) => {
        const part = analysis.source.node.childForFieldName(field);
        return part === null ? [] : mentions(part, names);
      });
      if (inSignature.length !== 1 || mentions(body, names).length > 0) return [];
    }
    return [{ local, parameter }];
  });
}

/** Is every use a call of a method of these traits, or formatting? Undefined when a method's trait is not at hand. */
function onlyCalled(analysis: Analysis, local: Local, bounds: readonly Bound[]): boolean | undefined {
  let answer: boolean | undefined = true;
  const uses = usesOf(analysis, local).map((use) => nodeAt(analysis, use));
  const values = lent(local) === local.type ? uses : uses.flatMap((use) => use && openedIn(analysis, use));
  for (const node of values) {
    if (node === undefined) return false;
    const called = methodCallOn(node);
    if (called === undefined) {
      if (isFormatted(node) && bounds.some(({ trait }) => FORMATTED.has(trait))) continue;
      return false;
    }
    if (called.method === "type_id") return false;
    const known = bounds.map(({ trait }) => hasMethod(analysis, analysis.index, trait, called.method));
    if (known.includes(true)) continue;
    if (!known.includes(undefined)) return false;
    answer = undefined;
  }
  return values.length > 0 ? answer : false;
}

/** Two traits make an object once a third has both as supertraits (E0225): a caution of the rule's, not of the traits'. */
function compatible(
  analysis: Analysis,
  parameter: GenericParameter,
  bounds: readonly Bound[],
  known: boolean | undefined,
): DynCompatible {
  const each = bounds.map((bound) => dynCompatible(analysis, analysis.index, bound));
  // `str` or a slice cannot coerce to a trait object (E0277); where only sized types have the trait, `?Sized` lets nothing else in.
  const unsized = parameter.bounds.some((bound) => /^\?\s*Sized$/.test(bound.trim()));
  const refused = unsized && bounds.every(({ trait }) => hasUnsizedImpl(analysis, trait) !== false);
  return worst([...each, refused || known === undefined ? "unknown" : "yes"]);
}

/** A reference that could be a trait object, as far as its uses tell. */
export interface ErasableReference {
  readonly local: Local;
  readonly parameter: GenericParameter;
  readonly compatible: DynCompatible;
}

/** Asked for facts, and for each parameter. */
const found = new WeakMap<Analysis, readonly ErasableReference[]>();

/** The function's own references to type parameters that only have trait methods called, in order. */
export function erasableReferences(analysis: Analysis): readonly ErasableReference[] {
  const known = found.get(analysis) ?? find(analysis);
  found.set(analysis, known);
  return known;
}

function find(analysis: Analysis): ErasableReference[] {
  const { body } = analysis;
  if (body === undefined) return [];
  return references(analysis, body).flatMap(({ local, parameter }): ErasableReference[] => {
    const bounds = boundsOf(parameter);
    if (bounds.length === 0 || bounds.some(({ trait }) => NOT_OBJECTS.has(trait))) return [];
    const known = onlyCalled(analysis, local, bounds);
    return known === false ? [] : [{ local, parameter, compatible: compatible(analysis, parameter, bounds, known) }];
  });
}
