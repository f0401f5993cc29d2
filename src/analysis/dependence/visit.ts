// Dispatches on the kind of node: one visitor for each expression of the language.
import type { SyntaxNode } from "../../rust/parser.ts";
import { flowBack } from "./flow-back.ts";
import { place, settle, value } from "./place.ts";
import { boundBinding, mentioned, readType, typeFromText } from "./read-type.ts";
import { findType } from "./resolve-item.ts";
import { FREE, INFERRED, joined, joinTypes, named, tuple, UNIT, UNKNOWN } from "./ty.ts";
import type { Ty } from "./types.ts";
import { visitCall } from "./visit-call.ts";
import {
  visitAsync,
  visitBlock,
  visitClosure,
  visitIf,
  visitLabelledBlock,
  visitLet,
  visitLetCondition,
  visitLoop,
  visitMatch,
  visitStatement,
} from "./visit-control.ts";
import { visitAwait, visitExit, visitTry } from "./visit-exit.ts";
import { visitMacro } from "./visit-macro.ts";
import { visitPath } from "./visit-path.ts";
import { expressionBlock, find, flowInto, fresh, need, rangeKey, tooDeep, unread, use, type Walk } from "./walk.ts";

type Visitor = (walk: Walk, node: SyntaxNode) => Ty;

const viaPlace: Visitor = (walk, node) => settle(walk, node, place(walk, node));
const children: Visitor = (walk, node) => {
  const types = node.namedChildren.map((child) => value(walk, child));
  return joinTypes(types) === "independent" ? FREE : UNKNOWN;
};
const sequence =
  (make: (types: readonly Ty[]) => Ty): Visitor =>
  (walk, node) =>
    make(
      node.namedChildren
        .filter((child) => !child.type.includes("comment") && child.type !== "attribute_item")
        .map((child) => value(walk, child)),
    );

const visitors: Readonly<Record<string, Visitor>> = {
  identifier: viaPlace,
  self: viaPlace,
  field_expression: viaPlace,
  reference_expression: viaPlace,
  index_expression: viaPlace,
  parenthesized_expression: (walk, node) => (node.namedChildCount === 1 ? viaPlace(walk, node) : children(walk, node)),
  unary_expression: (walk, node) => (node.children[0]?.type === "*" ? viaPlace(walk, node) : operator(walk, node)),
  scoped_identifier: visitPath,
  generic_function: visitPath,
  call_expression: visitCall,
  macro_invocation: visitMacro,
  block: visitLabelledBlock,
  unsafe_block: (walk, node) => inner(walk, node),
  const_block: (walk, node) => inner(walk, node),
  async_block: visitAsync,
  gen_block: visitAsync,
  expression_statement: visitStatement,
  let_declaration: visitLet,
  let_condition: visitLetCondition,
  let_chain: (walk, node) => {
    for (const child of node.namedChildren) settle(walk, child, place(walk, child));
    return FREE;
  },
  if_expression: visitIf,
  match_expression: visitMatch,
  for_expression: visitLoop,
  while_expression: visitLoop,
  loop_expression: visitLoop,
  closure_expression: visitClosure,
  return_expression: visitExit,
  break_expression: visitExit,
  continue_expression: visitExit,
  try_expression: visitTry,
  await_expression: visitAwait,
  tuple_expression: sequence(tuple),
  array_expression: sequence((types) => named("[", types.slice(0, 1))),
  unit_expression: () => UNIT,
  struct_expression: visitStruct,
  assignment_expression: visitAssignment,
  compound_assignment_expr: visitAssignment,
  type_cast_expression: visitCast,
  binary_expression: (walk, node) => operator(walk, node),
  range_expression: sequence((types) =>
    named("Iterator", [types.find((type) => type.dependence !== "independent") ?? FREE]),
  ),
  line_comment: () => FREE,
  block_comment: () => FREE,
  attribute_item: () => FREE,
};

/** Visits one node and remembers its type; everything it needs is noted on the way. */
export function visit(walk: Walk, node: SyntaxNode): Ty {
  const { type } = node;
  if (type.endsWith("_literal")) return FREE;
  if (type === "ERROR" || node.isMissing) {
    unread(walk, node, "could not be parsed");
    return UNKNOWN;
  }
  if (tooDeep(walk, node)) return UNKNOWN;
  walk.depth++;
  const result = (visitors[type] ?? (node.namedChildCount > 0 && !type.endsWith("_item") ? children : () => FREE))(
    walk,
    node,
  );
  walk.depth--;
  walk.types.set(rangeKey(node), result);
  return result;
}

/** What `T: Add` gives is the `Output` of `T`, unless its bounds say that it is something else. */
function operator(walk: Walk, node: SyntaxNode): Ty {
  const types = node.namedChildren.map((child) => settle(walk, child, place(walk, child)));
  const compares = /^([<>=!]=?|==|&&|\|\|)$/.test(node.childForFieldName("operator")?.type ?? "");
  if (compares || joinTypes(types) === "independent") return FREE;
  const first = types[0];
  const bounds = first?.parameter?.bounds ?? first?.bounds;
  const output = bounds && boundBinding(bounds, "Output");
  return output ? typeFromText(output, walk.scope) : bounds ? joined([first!]) : UNKNOWN;
}

function inner(walk: Walk, node: SyntaxNode): Ty {
  const block = node.namedChildren.find((child) => child.type === "block");
  return block ? visitBlock(walk, block) : FREE;
}

function visitStruct(walk: Walk, node: SyntaxNode): Ty {
  const { expected } = walk;
  const name = node.childForFieldName("name");
  const given: Ty[] = [];
  for (const field of node.childForFieldName("body")?.namedChildren ?? []) {
    if (field.type === "field_initializer") {
      const initial = field.childForFieldName("value");
      if (!initial) continue;
      expressionBlock(walk, initial);
      given.push(fresh(walk, undefined, () => value(walk, initial)));
    } else if (field.type === "shorthand_field_initializer") {
      const local = find(walk, field.text);
      if (local) use(walk, field, local, "move");
      if (local && local.type.dependence !== "independent") {
        settle(walk, field, { type: local.type, pending: local });
        given.push(local.type);
      }
    } else if (field.type === "base_field_initializer") {
      for (const child of field.namedChildren) given.push(value(walk, child));
    }
  }
  const mention = name ? mentioned(name, walk.scope) : undefined;
  if (name && mention) need(walk, name, "generic", `makes a ${name.text}`, { on: mention });
  const type = readType(name, walk.scope);
  if (type.dependence === "dependent") flowBack(walk, node, type);
  if (!mention && name && expected?.name === type.name && expected?.dependence === "dependent") {
    const { on } = expected;
    need(walk, name, "generic", `makes a ${expected.text ?? name.text}`, { ...(on && { on }) });
    return expected;
  }
  if (mention || type.args.length > 0 || !type.name) return type;
  const count = findType(type.name, walk.scope.home, false)?.item.parameters.length ?? 0;
  const argument = joinTypes(given) === "independent" ? INFERRED : joined(given);
  return count === 0
    ? type
    : {
        ...type,
        ...named(
          type.name,
          Array.from({ length: count }, () => argument),
        ),
      };
}

function visitAssignment(walk: Walk, node: SyntaxNode): Ty {
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  const type = right ? value(walk, right) : UNKNOWN;
  if (left?.type === "tuple_expression" || left?.type === "_") {
    for (const child of left.namedChildren) settle(walk, child, place(walk, child, "write"));
    return UNIT;
  }
  if (!left) return UNIT;
  const placed = place(walk, left, "write");
  if (left.type === "identifier" && placed.root) flowInto(walk, placed.root, type);
  if (right) flowBack(walk, right, placed.type);
  settle(walk, left, placed);
  return UNIT;
}

function visitCast(walk: Walk, node: SyntaxNode): Ty {
  const operand = node.childForFieldName("value");
  if (operand) value(walk, operand);
  const target = node.childForFieldName("type");
  const type = readType(target, walk.scope);
  if (target && type.dependence === "dependent")
    need(walk, target, "generic", `casts to ${target.text}`, { ...(type.on && { on: type.on }) });
  return type.name === "_" || type.args.some((argument) => argument.name === "_") ? FREE : type;
}
