// An iterator that a loop would take, and somebody asks again.
import type { Analysis } from "../analysis/dependence/types.ts";
import type { SyntaxNode } from "../rust/parser.ts";

export const ASKED_AGAIN = "the iterator is asked again behind it";

/** A local that is asked again would be moved into the loop. */
export function isMovedLater(analysis: Analysis, source: SyntaxNode): boolean {
  if (source.type === "field_expression" || source.type === "self") return true;
  if (source.type !== "identifier") return false;
  return analysis.uses.some(({ local, startIndex }) => local.name === source.text && startIndex >= source.endIndex);
}
