// The statement that an expression is the whole of, so that a region is made of whole statements where it can be.
import type { SyntaxNode } from "../../rust/parser.ts";

/** The expression statement around `node` when it holds nothing else; `node` itself otherwise. */
export function statementOf(node: SyntaxNode): SyntaxNode {
  const { parent } = node;
  return parent?.type === "expression_statement" && parent.namedChildCount === 1 ? parent : node;
}

/** Drops what lies inside of an earlier or larger one. */
export function outermost<T extends { readonly startIndex: number; readonly endIndex: number }>(
  ranges: readonly T[],
): T[] {
  const kept: T[] = [];
  for (const range of [...ranges].sort((a, b) => a.startIndex - b.startIndex || b.endIndex - a.endIndex)) {
    const last = kept.at(-1);
    if (last === undefined || range.startIndex >= last.endIndex) kept.push(range);
  }
  return kept;
}
