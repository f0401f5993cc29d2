// Parameters that only code under a `cfg` uses: where that is off the compiler would warn.
import type { SyntaxNode } from "../rust/parser.ts";
import type { Input } from "./patch-types.ts";
import type { RegionNodes } from "./region-nodes.ts";

/** Attributes for the helper; none where every parameter is used under any set of features. */
export function allowUnused(nodes: RegionNodes, inputs: readonly Input[]): string[] {
  const guarded: { readonly condition: string; readonly node: SyntaxNode }[] = [];
  // The attribute of a statement stands beside it in the block.
  for (const attribute of nodes.block.node.descendantsOfType("attribute_item")) {
    if (attribute.startIndex < nodes.startIndex || attribute.endIndex > nodes.endIndex) continue;
    const condition = /^#\[\s*cfg\s*\(([\s\S]*)\)\s*\]$/.exec(attribute.text)?.[1];
    const node = attribute.nextNamedSibling;
    if (condition !== undefined && node) guarded.push({ condition: condition.replace(/,\s*$/, "").trim(), node });
  }
  const conditions = new Set<string>();
  for (const { uses } of inputs) {
    const around = uses.map(({ startIndex }) =>
      guarded.find(({ node }) => node.startIndex <= startIndex && startIndex < node.endIndex),
    );
    for (const found of around.every((each) => each !== undefined) ? around : []) conditions.add(found!.condition);
  }
  return [...conditions].map((each) => `#[cfg_attr(not(${each}), allow(unused_variables))]`);
}
