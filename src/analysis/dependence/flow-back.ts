// What is expected of an expression says what the locals in it are, where their own types are left to inference: `return x`, `Self { shards }`.
import type { SyntaxNode } from "../../rust/parser.ts";
import { fieldType } from "./member.ts";
import { readType } from "./read-type.ts";
import { elementOf } from "./std-methods.ts";
import type { Ty } from "./types.ts";
import { find, flowInto, type Walk } from "./walk.ts";

/** Variants and constructors that hold what they are given as the argument of that number. */
const HOLDS: Readonly<Record<string, number>> = { Ok: 0, Some: 0, Err: 1, "Box::new": 0, "Arc::new": 0, "Rc::new": 0 };

/** Hands the type down to the locals of an expression that must have it; the next walk knows them. */
export function flowBack(walk: Walk, node: SyntaxNode, type: Ty): void {
  if (type.dependence !== "dependent" || hides(type)) return;
  const { namedChildren: inside } = node;
  switch (node.type) {
    case "identifier":
    case "shorthand_field_initializer": {
      const local = find(walk, node.text);
      if (local?.kind === "let") flowInto(walk, local, type);
      return;
    }
    case "parenthesized_expression":
    case "reference_expression":
      flowBack(walk, inside.at(-1)!, type);
      return;
    case "tuple_expression":
      if (type.name !== "(") return;
      inside
        .filter((child) => !child.type.includes("comment"))
        .forEach((child, at) => {
          const part = type.args[at];
          if (part) flowBack(walk, child, part);
        });
      return;
    case "call_expression": {
      const held = type.args[HOLDS[node.childForFieldName("function")?.text ?? ""] ?? -1];
      const argument = node.childForFieldName("arguments")?.namedChildren[0];
      if (held && argument) flowBack(walk, argument, held);
      return;
    }
    case "struct_expression":
      intoFields(walk, node, type);
  }
}

function intoFields(walk: Walk, node: SyntaxNode, expected: Ty): void {
  const written = readType(node.childForFieldName("name"), walk.scope);
  const type = written.dependence === "dependent" ? written : expected;
  if (type.name !== written.name) return;
  for (const field of node.childForFieldName("body")?.namedChildren ?? []) {
    const short = field.type === "shorthand_field_initializer";
    const name = short ? field.text : field.childForFieldName("field")?.text;
    const value = short ? field : field.childForFieldName("value");
    const declared = name === undefined ? undefined : fieldType(type, name, walk.scope.home);
    if (value && declared) flowBack(walk, value, declared);
  }
}

/** What a collection takes by this method is of its element's type: `self.rows.push(row)`. */
export function flowBackStored(walk: Walk, receiver: Ty, method: string, list: SyntaxNode | null): void {
  if (receiver.parameter !== undefined || receiver.args.length === 0) return;
  const stored = (list?.namedChildren ?? []).filter(({ type }) => !type.includes("comment"));
  if (/^(push|push_back|push_front|extend|append)$/.test(method) && stored[0])
    flowBack(walk, stored[0], elementOf(receiver));
  else if (method === "insert" && stored.length === 2 && /Map$/.test(receiver.name ?? ""))
    stored.forEach((node, at) => {
      const part = receiver.args[at];
      if (part) flowBack(walk, node, part);
    });
}

/** A value behind `dyn` or `impl` has a type of its own, which need not depend on anything. */
function hides(type: Ty): boolean {
  return /^(dyn|impl)\b/.test(type.text ?? type.name ?? "") || type.args.some(hides);
}
