// May what a need asks be evaluated in front of a range? It must exist by then, and no raw pointer may be dereferenced for it.

import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis, Need, NeedKind, Range } from "../dependence/types.ts";

/** What a need of these kinds asks of a generic value is passed to the helper in its place. */
export const PASSED: ReadonlySet<NeedKind> = new Set(["conversion", "field", "fact"]);

export function mayPass(analysis: Analysis, need: Need, range: Range): boolean {
  const { local } = need;
  if (local && local.startIndex >= range.startIndex) return false;
  if (analysis.usesIn(need).some((use) => use.local.startIndex >= range.startIndex)) return false;
  return !opensPointer(analysis, need);
}

/** Only unsafe code dereferences raw pointers; what is a reference needs no `*` in front of a field. */
function opensPointer({ body, source }: Analysis, need: Need): boolean {
  if (!/\(\s*\*/.test(need.text)) return false;
  const node = body?.descendantForIndex(need.startIndex, Math.max(need.startIndex, need.endIndex - 1));
  return isUnsafe(source.node) || (node !== undefined && standsInUnsafe(node));
}

/** In an `unsafe` block, or among the tokens of one in a macro? */
function standsInUnsafe(node: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.type === "unsafe_block" || (at.type === "token_tree" && at.previousSibling?.text === "unsafe")) return true;
  }
  return false;
}

function isUnsafe(node: SyntaxNode): boolean {
  return node.namedChildren.some(({ type, text }) => type === "function_modifiers" && /\bunsafe\b/.test(text));
}
