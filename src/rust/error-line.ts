// Where a text stops to parse.
import type { SyntaxNode } from "./parser.ts";

/** One-based; undefined when everything below parses. */
export function errorLineIn(root: SyntaxNode): number | undefined {
  return root.hasError ? firstError(root).startPosition.row + 1 : undefined;
}

function firstError(root: SyntaxNode): SyntaxNode {
  let node = root;
  while (!node.isError) {
    const inside = node.children.find((child) => child.hasError || child.isError || child.isMissing);
    if (inside === undefined) break;
    node = inside;
  }
  return node;
}
