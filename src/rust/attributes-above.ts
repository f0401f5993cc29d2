// The attributes that stand above a function, as its item in the tree does not hold them.
import type { SyntaxNode } from "./parser.ts";

/** Outermost first, as written. */
export function attributesAbove(node: SyntaxNode): string[] {
  const found: string[] = [];
  for (let above = node.previousNamedSibling; above; above = above.previousNamedSibling) {
    if (above.type === "attribute_item") found.unshift(above.text);
    else if (above.type !== "line_comment" && above.type !== "block_comment") break;
  }
  return found;
}
