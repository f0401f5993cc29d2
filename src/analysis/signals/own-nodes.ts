// Nodes of a function's own code: functions and impls nested in it are items of their own and inherit none of its parameters.
import type { SyntaxNode } from "../../rust/parser.ts";

const ITEMS = ["function_item", "impl_item", "trait_item", "mod_item"];

/** Descendants of the given types, in source order, without those inside of nested items. */
export function ownNodes(body: SyntaxNode, types: string | readonly string[]): SyntaxNode[] {
  return body.descendantsOutside(ITEMS, types);
}
