// Whether what stands last in a region is the value of its block: then its helper has a result.
import type { SyntaxNode } from "../../rust/parser.ts";

/** True for `x.len()` at the end of a closure, a match arm or a block whose value is used; false where it is `()`, or control never gets there. */
export function givesValue(last: SyntaxNode): boolean {
  if (UNIT.test(last.type)) return false;
  if (last.type === "expression_statement") {
    const inner = last.firstNamedChild;
    if (last.text.endsWith(";") || !inner || UNIT.test(inner.type)) return false;
    if (inner.type === "if_expression" && inner.childForFieldName("alternative") === null) return false;
  }
  return isUsed(last);
}

const UNIT =
  /^(?:for_expression|while_expression|return_expression|break_expression|continue_expression|assignment_expression|compound_assignment_expr|let_declaration|empty_statement|macro_definition|\w+_item)$/;

function isUsed(node: SyntaxNode): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case "block":
      return isLast(node) && isUsed(parent);
    case "expression_statement":
      return !parent.text.endsWith(";") && isUsed(parent);
    case "for_expression":
    case "while_expression":
    case "loop_expression":
      return parent.childForFieldName("body")?.id !== node.id;
    case "function_item":
      return parent.childForFieldName("return_type") !== null;
    case "if_expression":
      return parent.childForFieldName("alternative") !== null && isUsed(parent);
    case "else_clause":
    case "match_arm":
    case "match_block":
    case "match_expression":
    case "unsafe_block":
      return isUsed(parent);
    case undefined:
      return false;
    default:
      return parent?.childForFieldName("alternative")?.id !== node.id;
  }
}

function isLast(node: SyntaxNode): boolean {
  for (let next = node.nextNamedSibling; next; next = next.nextNamedSibling)
    if (!/_comment$/.test(next.type)) return false;
  return true;
}
