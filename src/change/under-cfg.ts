// Code under a `cfg`: its helpers are there under the same, and parameters that only such code uses may be unused.
import type { FunctionSource } from "../index/index-types.ts";
import { attributesAbove } from "../rust/attributes-above.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { splitAtDepth } from "../rust/split-at-depth.ts";
import type { Input } from "./patch-types.ts";
import type { RegionNodes } from "./region-nodes.ts";

/**
 * Conditions under which code is there: of the function, and of what stands around it in that.
 * @param from what moves, or the block that it stands in; the function itself where that moves.
 * @param beside the helper stands in the same `impl`: a free function asks for the conditions of that, too.
 */
export function cfgsAround({ node, owner }: FunctionSource, from: SyntaxNode, beside: boolean): string[] {
  const found = new Set<string>();
  const add = (each: SyntaxNode) => {
    // Those of an arm stand in it.
    const inside = each.type === "match_arm" ? each.namedChildren.map(({ text }) => text) : [];
    for (const text of [...attributesAbove(each), ...inside])
      for (const condition of conditionsOf(text)) found.add(condition);
  };
  for (let at: SyntaxNode | null = from; at && at.id !== node.id; at = at.parent) add(at);
  add(node);
  if (owner && !beside) add(owner.node);
  // `any(a, b)` says nothing beside `a`.
  const says = (condition: string) => {
    const any = /^any\s*\(([\s\S]*)\)$/.exec(condition)?.[1];
    return any === undefined || !splitAtDepth(any, ",").some((each) => found.has(each.trim()));
  };
  const [only, ...others] = [...found].filter(says).reverse();
  if (only === undefined) return [];
  return [others.length === 0 ? `#[cfg(${only})]` : `#[cfg(all(${[only, ...others].join(", ")}))]`];
}

/** `unix` of `#[cfg(unix)]`. */
function conditionOf(attribute: string): string | undefined {
  return /^#\[\s*cfg\s*\(([\s\S]*)\)\s*\]$/.exec(attribute)?.[1]?.replace(/,\s*$/, "").trim();
}

/** Of `#[cfg(all(unix, feature = "a"))]` both. */
function conditionsOf(attribute: string): readonly string[] {
  const inside = conditionOf(attribute);
  if (inside === undefined) return [];
  const all = /^all\s*\(([\s\S]*)\)$/.exec(inside)?.[1];
  const parts = all === undefined ? [inside] : splitAtDepth(all, ",");
  return parts.map((part) => part.replace(/\s+/g, " ").trim()).filter((part) => part !== "");
}

/** Attributes for the helper; none where every parameter is used under any set of features. */
export function allowUnused(nodes: RegionNodes, inputs: readonly Input[]): string[] {
  const guarded: { readonly condition: string; readonly node: SyntaxNode }[] = [];
  // The attribute of a statement stands beside it in the block.
  for (const attribute of nodes.block.node.descendantsOfType("attribute_item")) {
    if (attribute.startIndex < nodes.startIndex || attribute.endIndex > nodes.endIndex) continue;
    const condition = conditionOf(attribute.text);
    const node = attribute.nextNamedSibling;
    if (condition !== undefined && node) guarded.push({ condition, node });
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
