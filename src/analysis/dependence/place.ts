// Places: locals and the fields read through them. A field whose type needs no parameter frees everything behind it.
import type { SyntaxNode } from "../../rust/parser.ts";
import { fieldType } from "./member.ts";
import { elementOf } from "./std-methods.ts";
import { DEPENDENT, FREE, INFERRED, named, UNKNOWN } from "./ty.ts";
import type { Local, Ty, Use } from "./types.ts";
import { find, need, type Spot, tooDeep, use, type Walk } from "./walk.ts";

/** The type of an expression and, while nothing has been noted of it yet, the dependent local at its root. */
export interface Placed {
  readonly type: Ty;
  readonly pending?: Local;
  /** The local at the root of the place, whatever it depends on. */
  readonly root?: Local;
}

/** Follows a place without deciding yet what its root needs; any other expression is visited and done. */
export function place(walk: Walk, node: SyntaxNode, mode: Use["mode"] = "read"): Placed {
  if (tooDeep(walk, node)) return { type: UNKNOWN };
  walk.depth++;
  const placed = follow(walk, node, mode);
  walk.depth--;
  return placed;
}

function follow(walk: Walk, node: SyntaxNode, mode: Use["mode"]): Placed {
  switch (node.type) {
    case "identifier":
    case "self":
      return name(walk, node, mode);
    case "field_expression": {
      const value = node.childForFieldName("value");
      const field = node.childForFieldName("field");
      if (!value || !field) return { type: UNKNOWN };
      const base = place(walk, value, mode === "move" ? "read" : mode);
      return throughField(walk, node, base, field.text);
    }
    case "reference_expression": {
      const value = node.childForFieldName("value");
      const mut = node.namedChildren.some((child) => child.type === "mutable_specifier");
      if (!value) return { type: UNKNOWN };
      const inner = place(walk, value, mut ? "mut" : "read");
      return { ...inner, type: { ...inner.type, reference: mut ? "mut" : "shared" } };
    }
    case "parenthesized_expression":
      return node.namedChildCount === 1 ? place(walk, node.namedChildren[0]!, mode) : { type: walk.visit(node) };
    case "unary_expression": {
      const value = node.namedChildren.at(-1);
      if (!value || node.children[0]?.type !== "*") return { type: walk.visit(node) };
      const inner = place(walk, value, mode === "move" ? "read" : mode);
      return inner;
    }
    case "index_expression": {
      const [value, index] = node.namedChildren;
      if (!value || !index) return { type: UNKNOWN };
      const base = place(walk, value, mode === "move" ? "read" : mode);
      settle(walk, index, place(walk, index));
      const whole = base.type.name === "[" || base.type.name === "Vec";
      const type = index.type === "range_expression" && whole ? base.type : elementOf(base.type);
      return { ...base, type };
    }
    default:
      return { type: walk.visit(node) };
  }
}

function name(walk: Walk, node: SyntaxNode, mode: Use["mode"]): Placed {
  const local = find(walk, node.text);
  if (local) {
    use(walk, node, local, mode);
    return { type: local.type, root: local, ...(local.type.dependence === "independent" ? {} : { pending: local }) };
  }
  const parameter = walk.scope.names.get(node.text);
  if (parameter && parameter.dependence !== "independent") {
    if (parameter.parameter?.kind === "const") {
      need(walk, node, "fact", `reads ${node.text}`, { type: FREE, on: [node.text] });
      return { type: FREE };
    }
    need(walk, node, "generic", `names ${node.text}`, { ...(parameter.on && { on: parameter.on }) });
    return { type: parameter };
  }
  if (node.text === "None") return { type: named("Option", [INFERRED]) };
  return { type: FREE };
}

/** Steps into a field: notes `field` when the root depends on a parameter and the field does not. */
export function throughField(walk: Walk, node: Spot, base: Placed, field: string): Placed {
  const known = fieldType(base.type, field, walk.scope.home);
  if (!base.pending) return { ...base, type: known ?? (base.type.dependence === "independent" ? FREE : UNKNOWN) };
  const root = base.pending;
  if (!known) {
    need(walk, node, "unknown", `type of field \`${field}\` is not known`, { local: root });
    return { type: UNKNOWN, root };
  }
  if (known.dependence === "independent") {
    need(walk, node, "field", `needs only ${root.name}.${field}: pass the field`, {
      local: root,
      type: known,
      ...(base.type.on && { on: base.type.on }),
    });
    return { type: known, root };
  }
  return { type: known, pending: root, root };
}

/** Uses the place whole: what is still pending is noted now. */
export function settle(walk: Walk, node: SyntaxNode, placed: Placed): Ty {
  const { pending, type } = placed;
  if (!pending) return type;
  if (type.dependence === "dependent")
    need(walk, node, "generic", `\`${pending.name}\` is ${describe(type)}`, {
      local: pending,
      ...(type.on && { on: type.on }),
    });
  else if (type.dependence === "unknown")
    need(walk, node, "unknown", `type of \`${pending.name}\` is not known`, { local: pending });
  return type;
}

/** Visits an expression that is used by value. */
export function value(walk: Walk, node: SyntaxNode): Ty {
  return settle(walk, node, place(walk, node, "move"));
}

function describe(type: Ty): string {
  const text = type.text ?? (type.name && !/^[([]$|^fn$/.test(type.name) ? type.name : undefined);
  if (type.parameter) return `of type ${type.parameter.name}`;
  return text && text !== DEPENDENT.name ? `a ${text} of parameters` : "of a type made from parameters";
}
