// Which attributes and comments above a statement belong to it.
import type { SyntaxNode } from "./parser.ts";

const ABOVE = new Set(["attribute_item", "line_comment", "block_comment"]);

/** The first of them, or the node itself. A comment with a blank line below it, or at the end of a line of code, belongs to what stands there. */
export function leading(node: SyntaxNode): SyntaxNode {
  let first = node;
  for (
    let above = node.previousNamedSibling;
    above && ABOVE.has(above.type) && joins(above, first);
    above = above.previousNamedSibling
  ) {
    const before = above.previousSibling;
    if (before && before.endPosition.row === above.startPosition.row && above.type !== "attribute_item") break;
    first = above;
  }
  return first;
}

function joins(above: SyntaxNode, below: SyntaxNode): boolean {
  // The grammar takes the line break into some comments.
  const end = above.endPosition.column === 0 ? above.endPosition.row : above.endPosition.row + 1;
  return above.type === "attribute_item" || end >= below.startPosition.row;
}
