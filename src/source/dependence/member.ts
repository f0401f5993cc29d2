// Types of fields and variants, as the items of the index declare them.
import type { SyntaxNode } from "../parser.ts";
import { readType, type TypeScope } from "./read-type.ts";
import { findType, type Home } from "./resolve-item.ts";
import { FREE } from "./ty.ts";
import type { Ty } from "./types.ts";

/** Types that give access to what they hold by `.`: reading through them is reading the first argument. */
const DEREF = new Set([
  "Box",
  "Rc",
  "Arc",
  "Pin",
  "NonNull",
  "ManuallyDrop",
  "MutexGuard",
  "RwLockReadGuard",
  "RwLockWriteGuard",
  "Ref",
  "RefMut",
  "Cow",
]);

export function deref(type: Ty): Ty | undefined {
  return type.name !== undefined && DEREF.has(type.name) ? type.args[0] : undefined;
}

/** The scope in which the declaration of `type` is read: its parameters are what `type` gives for them. */
function declarationScope(type: Ty, home: Home): { node: SyntaxNode; scope: TypeScope; kind: string } | undefined {
  if (!type.name || type.parameter) return undefined;
  const start = type.home ? { ...home, index: type.home } : home;
  const found = findType(type.name, start, type.dependence !== "independent");
  if (!found) return undefined;
  const fallback: Ty =
    type.args.length === 0 && type.dependence !== "independent"
      ? { dependence: type.dependence, args: [], ...(type.on && { on: type.on }) }
      : FREE;
  const names = new Map(found.item.parameters.map((parameter, at) => [parameter, type.args[at] ?? fallback]));
  names.set("Self", type);
  return { node: found.item.node, scope: { home: found.home, names }, kind: found.item.kind };
}

/** Type of a field by name or number; undefined when the type or the field is not known. */
export function fieldType(type: Ty, field: string, home: Home, depth = 0): Ty | undefined {
  if (type.name === "(") return type.args[Number(field)];
  const declaration = declarationScope(type, home);
  const found = declaration && memberOf(declaration.node.childForFieldName("body"), field, declaration.scope);
  if (found) return found;
  const inner = deref(type);
  return inner && depth < 4 ? fieldType(inner, field, home, depth + 1) : undefined;
}

function memberOf(body: SyntaxNode | null, field: string, scope: TypeScope): Ty | undefined {
  if (body?.type === "field_declaration_list") {
    for (const child of body.namedChildren) {
      if (child.type === "field_declaration" && child.childForFieldName("name")?.text === field)
        return readType(child.childForFieldName("type"), scope);
    }
  } else if (body?.type === "ordered_field_declaration_list") {
    const node = body.childrenForFieldName("type")[Number(field)];
    return node ? readType(node, scope) : undefined;
  }
  return undefined;
}

/** Type of a field of an enum's variant. */
export function variantField(type: Ty, variant: string, field: string, home: Home): Ty | undefined {
  const declaration = declarationScope(type, home);
  if (declaration?.kind === "struct")
    return memberOf(declaration.node.childForFieldName("body"), field, declaration.scope);
  for (const child of declaration?.node.childForFieldName("body")?.namedChildren ?? []) {
    if (child.type === "enum_variant" && child.childForFieldName("name")?.text === variant) {
      return memberOf(child.childForFieldName("body"), field, declaration!.scope);
    }
  }
  return undefined;
}
