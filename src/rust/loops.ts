// What runs its body again and again.
import type { SyntaxNode } from "./parser.ts";

export const LOOPS = ["for_expression", "while_expression", "loop_expression"] as const;
const KINDS: ReadonlySet<string> = new Set(LOOPS);

export function isLoop({ type }: SyntaxNode): boolean {
  return KINDS.has(type);
}
