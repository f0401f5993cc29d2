// Is a local used again after a region has run? Only then must the region leave it behind.

import type { Analysis, Block, Local } from "../analysis/dependence/types.ts";
import { PANICKING } from "../rust/panicking.ts";
import type { RegionNodes } from "./region-nodes.ts";

const DIVERGES = new RegExp(String.raw`^(?:return|break|continue)\b|^(?:std::|core::)?${PANICKING}!`);

/** Other arms of a branch do not count, nor what follows a block that ends in `break` or `return`; what a loop does again is not seen. */
export function liveAfter(analysis: Analysis, nodes: RegionNodes, local: Local): boolean {
  let end = nodes.endIndex;
  for (const block of around(analysis, nodes)) {
    const used = analysis.usesIn({ startIndex: end, endIndex: block.endIndex }).some((use) => use.local === local);
    if (used) return true;
    const last = block.statements.at(-1);
    if (last && last.startIndex >= end && DIVERGES.test(last.text)) return false;
    const outer = around(analysis, block)[0];
    const statement = outer?.statements.find(
      (each) => each.startIndex <= block.startIndex && block.endIndex <= each.endIndex,
    );
    end = statement?.endIndex ?? block.endIndex;
  }
  return false;
}

/** Blocks that hold a range and are larger than it, the innermost first. */
function around(analysis: Analysis, range: { readonly startIndex: number; readonly endIndex: number }): Block[] {
  const size = range.endIndex - range.startIndex;
  return analysis.blocks
    .filter((block) => block.startIndex <= range.startIndex && range.endIndex <= block.endIndex)
    .filter((block) => block.endIndex - block.startIndex > size)
    .sort((a, b) => a.endIndex - a.startIndex - (b.endIndex - b.startIndex));
}

/** It is declared `mut`, and something behind the region may need that: not reading it, and not taking it whole. */
export function mayChange({ body, usesIn }: Analysis, { endIndex }: RegionNodes, local: Local): boolean {
  if (!local.mutable || !body) return false;
  const uses = usesIn({ startIndex: endIndex, endIndex: body.endIndex }).filter((use) => use.local === local);
  return uses.some(({ mode, startIndex, endIndex: end }) => {
    const node = body.descendantForIndex(startIndex, end - 1);
    const isReceiver = node.parent?.type === "field_expression" || node.parent?.type === "index_expression";
    return (mode !== "read" && mode !== "move") || isReceiver || node.parent?.type === "token_tree";
  });
}
