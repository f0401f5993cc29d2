// `const`, `async`, `unsafe` and the like in front of `fn`.
import type { SyntaxNode } from "./parser.ts";

/** As written; empty where there are none. */
export function modifiersOf(item: SyntaxNode): string {
  return item.namedChildren.find(({ type }) => type === "function_modifiers")?.text ?? "";
}
