// What names mean inside one function: its parameters, those around it, and `Self`.

import type { FunctionSource } from "../../index/index-types.ts";
import type { GenericParameter } from "../../model/function.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import { boundBinding, readType, type TypeScope, typeFromText } from "./read-type.ts";
import type { Home } from "./resolve-item.ts";
import { DEPENDENT } from "./ty.ts";
import type { Ty } from "./types.ts";

/** A type parameter in scope as a type. */
export function parameterType(parameter: GenericParameter): Ty {
  return { dependence: "dependent", name: parameter.name, args: [], parameter, on: [parameter.name] };
}

/**
 * The scope of a function's own text. `given` replaces parameters by what a caller passes for them; the rest stay parameters.
 */
export function functionScope(
  source: FunctionSource,
  home: Home,
  given: ReadonlyMap<string, Ty> = new Map(),
): TypeScope {
  const names = new Map<string, Ty>();
  for (const parameter of source.parameters)
    names.set(parameter.name, given.get(parameter.name) ?? parameterType(parameter));
  const scope: TypeScope = {
    home: { ...home, module: source.module },
    names,
    associated: (name) => associatedType(source, name),
  };
  const given_ = given.get("Self");
  if (given_) names.set("Self", given_);
  else if (source.owner && source.owner.kind !== "trait") {
    const self = source.owner.node.childForFieldName("type");
    if (self) names.set("Self", readType(self, scope));
  }
  for (const { name, bounds } of source.parameters) {
    const own = names.get(name);
    const item = own?.parameter && itemOf(own, bounds, scope);
    if (own && item) names.set(name, { ...own, item });
  }
  return scope;
}

const ITERATES = /^(?:\w+::)*(?:Into|DoubleEnded|ExactSize|Fused)?Iterator\b/;

/** What iterating over a parameter yields: the `Item` its bounds name, or one that only the parameter knows. */
function itemOf(type: Ty, bounds: readonly string[], scope: TypeScope): Ty | undefined {
  const iterated = bounds.filter((bound) => ITERATES.test(bound.trim()));
  if (iterated.length === 0) return undefined;
  const item = boundBinding(iterated, "Item");
  if (item) return typeFromText(item, scope);
  return { ...DEPENDENT, ...(type.on && { on: type.on }) };
}

function associatedType(source: FunctionSource, name: string): SyntaxNode | undefined {
  if (source.owner?.kind !== "trait-impl") return undefined;
  for (const child of source.owner.node.childForFieldName("body")?.namedChildren ?? []) {
    if (child.type === "type_item" && child.childForFieldName("name")?.text === name)
      return child.childForFieldName("type") ?? undefined;
  }
  return undefined;
}
