// What names mean inside one function: its parameters, those around it, and `Self`.
import type { GenericParameter } from "../../model.ts";
import type { FunctionSource } from "../index-types.ts";
import type { SyntaxNode } from "../parser.ts";
import { readType, type TypeScope } from "./read-type.ts";
import type { Home } from "./resolve-item.ts";
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
  return scope;
}

function associatedType(source: FunctionSource, name: string): SyntaxNode | undefined {
  if (source.owner?.kind !== "trait-impl") return undefined;
  for (const child of source.owner.node.childForFieldName("body")?.namedChildren ?? []) {
    if (child.type === "type_item" && child.childForFieldName("name")?.text === name)
      return child.childForFieldName("type") ?? undefined;
  }
  return undefined;
}
