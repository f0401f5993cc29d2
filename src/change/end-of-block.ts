// Where a block ends: with a value or with `()`, and with nothing of the loop behind it.
import { knownMacro } from "../rust/known-macros.ts";
import { isLoop } from "../rust/loops.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import type { RegionNodes } from "./region-nodes.ts";

/** A statement of `log`, a print or an assertion. */
function isUnitMacro(name: string): boolean {
  const known = knownMacro(name.split("::").at(-1)!);
  return known !== undefined && (known.logs === true || known.ends === "checks" || /^e?print/.test(name));
}

const UNIT = /^(?:for_expression|while_expression|assignment_expression|compound_assignment_expr)$/;

/** Ends in a statement, or in an expression that is `()`. */
export function valueless(nodes: RegionNodes, last: SyntaxNode): boolean {
  if (/_declaration$|_item$/.test(last.type)) return true;
  if (last.type === "expression_statement" && (last.text.endsWith(";") || !nodes.endsBlock)) return true;
  // `if … {} else {}` at the end of a block is a statement for tree-sitter, and the block's value for Rust.
  const inner = last.type === "expression_statement" ? last.namedChild(0)! : last;
  if (UNIT.test(inner.type)) return true;
  if (inner.type === "if_expression" && !inner.childForFieldName("alternative")) return true;
  if (inner.type === "macro_invocation") return isUnitMacro(inner.childForFieldName("macro")?.text ?? "");
  return nodes.endsBlock && nodes.block.node.id !== last.id && isUnitBlock(nodes.block.node);
}

/** Does nothing of the loop follow the block? */
export function endsRound(block: SyntaxNode, loop: number): boolean {
  for (let at: SyntaxNode = block; at.parent; at = at.parent) {
    const { parent } = at;
    if (isLoop(parent)) return parent.startIndex === loop;
    const isLast = parent.lastNamedChild?.id === at.id;
    if (/^(?:block|expression_statement)$/.test(parent.type) ? !isLast : !BRANCHES.test(parent.type)) return false;
  }
  return false;
}

const BRANCHES = /^(?:if_expression|else_clause|match_(?:arm|block|expression))$/;

/** Is the value of the block `()`? */
function isUnitBlock(block: SyntaxNode): boolean {
  for (let at: SyntaxNode = block; at.parent; at = at.parent) {
    const { parent } = at;
    switch (parent.type) {
      case "for_expression":
      case "while_expression":
      case "loop_expression":
        return true;
      case "function_item":
        return !parent.childForFieldName("return_type");
      case "if_expression":
        if (!parent.childForFieldName("alternative")) return true;
        break;
      case "expression_statement":
        if (parent.text.endsWith(";")) return false;
        if (parent.parent?.lastNamedChild?.id !== parent.id) return true;
        break;
      case "block":
        if (parent.lastNamedChild?.id !== at.id) return true;
        break;
      case "else_clause":
      case "match_arm":
      case "match_block":
      case "match_expression":
        break;
      default:
        return false;
    }
  }
  return false;
}
