// A path that is not called: a constant, a unit variant, a function used as a value.
import type { SyntaxNode } from "../../rust/parser.ts";
import { calleeOfPath } from "./path.ts";
import { mentioned, readType, typeArguments } from "./read-type.ts";
import { calleeScope, parameterNodes, returnType, selfParameter } from "./signature.ts";
import { findTraitConstant } from "./trait-method.ts";
import { FREE, named, UNKNOWN } from "./ty.ts";
import type { Ty } from "./types.ts";
import { need, type Walk } from "./walk.ts";

/** Gives its type; one that names a parameter is a fact where that type does not. */
export function visitPath(walk: Walk, node: SyntaxNode): Ty {
  const on = mentioned(node, walk.scope);
  if (!on) return FREE;
  const path = node.type === "generic_function" ? (node.childForFieldName("function") ?? node) : node;
  const name = path.childForFieldName("name")?.text ?? path.text;
  const text = path.text.replace(/\s+/g, " ");
  if (/^[A-Z][A-Z0-9_]*$/.test(name)) {
    const type = constant(walk, path, name);
    need(walk, node, type.dependence === "dependent" ? "generic" : "fact", `reads ${text}`, { type: FREE, on });
    return type;
  }
  if (/^[a-z_]/.test(name)) {
    const type = functionType(walk, path);
    const known = type?.dependence === "independent";
    need(walk, node, known ? "fact" : "generic", `takes ${text} as a function`, { ...(known && { type: FREE }), on });
    return type ?? named("fn", [UNKNOWN]);
  }
  need(walk, node, "generic", `makes a ${text}`, { on });
  const type = readType(path.childForFieldName("path") ?? path, walk.scope);
  const given = typeArguments(node.childForFieldName("type_arguments"), walk.scope);
  return given.length === 0 ? type : named(name === "None" ? "Option" : name, given);
}

/** The type of a function: of what it returns and takes. Undefined when nobody knows which it is. */
function functionType(walk: Walk, path: SyntaxNode): Ty | undefined {
  const found = calleeOfPath(walk, path, true);
  if (!found) return undefined;
  const { callee, self } = found;
  const given = { arguments: [], turbofish: [], ...(self && { self }) };
  const scope = calleeScope(callee, given);
  const inputs = parameterNodes(callee.source).map((node) => readType(node.childForFieldName("type"), scope));
  const receiver = selfParameter(callee.source) ? [self ?? UNKNOWN] : [];
  return named("fn", [returnType(callee, given), ...receiver, ...inputs]);
}

/** The type of a constant that a trait among the bounds declares. */
export function constantOf(walk: Walk, self: Ty, bounds: readonly string[], name: string): Ty {
  const declared = findTraitConstant(bounds, name, walk.scope.home, true);
  if (!declared) return UNKNOWN;
  const scope = calleeScope(declared, { self, arguments: [], turbofish: [] });
  return readType(declared.source.node.childForFieldName("type"), scope);
}

/** The type of an associated constant. Of a trait that is not at hand it is unknown; elsewhere few are of a parameter's type. */
function constant(walk: Walk, path: SyntaxNode, name: string): Ty {
  const before = path.childForFieldName("path");
  const qualified = before?.type === "bracketed_type" ? before.namedChildren[0] : undefined;
  const self = readType(qualified?.childForFieldName("type") ?? qualified ?? before, walk.scope);
  const trait = qualified?.childForFieldName("alias");
  const bounds = trait ? [trait.text] : (self.parameter?.bounds ?? self.bounds);
  if (bounds) return constantOf(walk, self, bounds, name);
  const { owner } = walk.source;
  const own =
    self.name !== undefined && self.name === owner?.selfName ? owner.node.childForFieldName("body") : undefined;
  const item = own?.namedChildren.find(
    (child) => child.type === "const_item" && child.childForFieldName("name")?.text === name,
  );
  return item ? readType(item.childForFieldName("type"), walk.scope) : FREE;
}
