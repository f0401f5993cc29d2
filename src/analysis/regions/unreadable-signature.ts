// Could the signature of a function not be parsed as a whole? Then nobody knows what it needs.
import type { SyntaxNode } from "../../rust/parser.ts";

export function hasUnreadableSignature(node: SyntaxNode): boolean {
  return node.namedChildren.some(({ type, hasError }) => type !== "block" && hasError);
}
