// `#[track_caller]` goes along to every helper: without it a panic would name the helper in place of the caller.
import { attributesAbove } from "../rust/attributes-above.ts";
import type { SyntaxNode } from "../rust/parser.ts";

/** The attributes that say so, `cfg_attr` as it is; none for most functions. */
export function tracked(node: SyntaxNode): string[] {
  return attributesAbove(node).filter((attribute) => /\btrack_caller\b/.test(attribute));
}
