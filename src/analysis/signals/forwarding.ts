// A statement that only hands its arguments on is a shim already: nothing in it is worth moving.
import type { SyntaxNode } from "../../rust/parser.ts";

const PLAIN = new Set([
  "identifier",
  "self",
  "field_expression",
  "scoped_identifier",
  "integer_literal",
  "boolean_literal",
  "string_literal",
  "unit_expression",
]);

function isPlain(node: SyntaxNode): boolean {
  if (PLAIN.has(node.type)) return node.type !== "field_expression" || isPlain(node.firstNamedChild!);
  if (["reference_expression", "unary_expression", "try_expression", "parenthesized_expression"].includes(node.type)) {
    return isPlain(node.lastNamedChild!);
  }
  if (node.type !== "call_expression") return false;
  const called = node.childForFieldName("function");
  const empty = node.childForFieldName("arguments")?.namedChildCount === 0;
  return empty && (called?.type !== "field_expression" || isPlain(called.firstNamedChild!));
}

/** `inner(path.as_ref(), flag)`, `self.inner(&value)?`: one call of which every argument is a name, a literal or a conversion. */
export function isForwardingCall(statement: SyntaxNode): boolean {
  let node: SyntaxNode | null = statement.type === "expression_statement" ? statement.firstNamedChild : statement;
  while (node !== null && /^(try_expression|await_expression|return_expression|unsafe_block|block)$/.test(node.type)) {
    if (node.namedChildCount !== 1) return false;
    node = node.firstNamedChild;
    if (node?.type === "expression_statement") node = node.firstNamedChild;
  }
  if (node?.type !== "call_expression") return false;
  const called = node.childForFieldName("function");
  if (called?.type === "field_expression" && !isPlain(called.firstNamedChild!)) return false;
  return (node.childForFieldName("arguments")?.namedChildren ?? []).every(isPlain);
}
