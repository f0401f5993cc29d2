// Does an expression run exactly once per call of its function, whatever the values are?
import { isLoop } from "../../rust/loops.ts";
import type { SyntaxNode } from "../../rust/parser.ts";

const EXITS = ["return_expression", "try_expression", "await_expression", "break_expression", "continue_expression"];
const BODIES = new Set(["closure_expression", "async_block", "function_item", "gen_block", "const_block"]);

/** The child of `ancestor` that `node` lies in. */
function under(ancestor: SyntaxNode, node: SyntaxNode, field: string): boolean {
  const child = ancestor.childForFieldName(field);
  return child !== null && child.startIndex <= node.startIndex && node.endIndex <= child.endIndex;
}

/** How the code between `node` and `body` decides when it runs. */
export function surroundings(node: SyntaxNode, body: SyntaxNode): { loop: boolean; branch: boolean; closure: boolean } {
  const found = { loop: false, branch: false, closure: false };
  for (let at = node.parent; at !== null && at.id !== body.id; at = at.parent) {
    if (isLoop(at)) found.loop ||= at.type !== "for_expression" || !under(at, node, "value");
    else if (BODIES.has(at.type)) found.closure = true;
    else if (at.type === "if_expression") found.branch ||= !under(at, node, "condition");
    else if (at.type === "match_arm") found.branch = true;
    else if (at.type === "let_declaration") found.branch ||= under(at, node, "alternative");
    else if (at.type === "binary_expression") {
      found.branch ||= /^(&&|\|\|)$/.test(at.childForFieldName("operator")?.text ?? "") && under(at, node, "right");
    } else if (at.type === "let_chain")
      found.branch ||= !(at.firstNamedChild !== null && at.firstNamedChild.endIndex >= node.endIndex);
  }
  return found;
}

/** Ways out of the function that stand in front of `node`; those of closures and nested functions are not ways out of it. */
export function exitsBefore(node: SyntaxNode, body: SyntaxNode): SyntaxNode[] {
  return body
    .descendantsOfType(EXITS, node.startIndex)
    .filter((exit) => exit.endIndex <= node.startIndex && !surroundings(exit, body).closure);
}
