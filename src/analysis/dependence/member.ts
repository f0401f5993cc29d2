// Types of fields and variants, as the items of the index declare them.

import type { TypeItem } from "../../index/index-types.ts";
import { knownType } from "../../rust/known-types.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import { readType, type TypeScope } from "./read-type.ts";
import { findType, type Home, sameNamed } from "./resolve-item.ts";
import { FREE, joined } from "./ty.ts";
import type { Ty } from "./types.ts";

/** What `.` reads through the type. */
export function deref(type: Ty): Ty | undefined {
  return knownType(type.name).derefs ? type.args[0] : undefined;
}

/** `cfg` makes two or three of one path; of a name that has more than this the others are other types. */
const MOST_SAME_NAMED = 16;

interface Declaration {
  readonly node: SyntaxNode;
  readonly scope: TypeScope;
  readonly kind: string;
}

/** The declarations that `type` may have, the likeliest first, each with the scope it is read in: its parameters are what `type` gives for them. */
function* declarations(type: Ty, home: Home): Generator<Declaration> {
  if (!type.name || type.parameter || type.bounds) return;
  const start = type.home ? { ...home, index: type.home } : home;
  const fallback: Ty = type.args.length === 0 && type.dependence !== "independent" ? joined([type]) : FREE;
  const declared = (item: TypeItem, itsHome: Home): Declaration => {
    const names = new Map(item.parameters.map((parameter, at) => [parameter, type.args[at] ?? fallback]));
    names.set("Self", type);
    return { node: item.node, scope: { home: itsHome, names }, kind: item.kind };
  };
  let own = 0;
  for (const item of sameNamed(type.name, start)) {
    if (++own > MOST_SAME_NAMED) return;
    yield declared(item, { ...start, module: item.module });
  }
  const far = own > 0 ? undefined : findType(type.name, start, type.dependence !== "independent");
  if (far !== undefined) yield declared(far.item, far.home);
}

/** Type of a field by name or number; undefined when the type or the field is not known. */
export function fieldType(type: Ty, field: string, home: Home, depth = 0): Ty | undefined {
  if (type.name === "(") return type.args[Number(field)];
  for (const { node, scope } of declarations(type, home)) {
    const found = memberOf(node.childForFieldName("body"), field, scope);
    if (found) return found;
  }
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
  for (const { node, scope, kind } of declarations(type, home)) {
    const body = node.childForFieldName("body");
    const members = kind === "struct" ? body : variantBody(body, variant);
    const found = memberOf(members, field, scope);
    if (found) return found;
  }
  return undefined;
}

function variantBody(body: SyntaxNode | null, variant: string): SyntaxNode | null {
  const found = body?.namedChildren.find(
    (child) => child.type === "enum_variant" && child.childForFieldName("name")?.text === variant,
  );
  return found?.childForFieldName("body") ?? null;
}
