// Is a local used again after a region has run? Only then must the region leave it behind.

import type { Analysis, Block, Local } from "../analysis/dependence/types.ts";
import { nodeAt, usesOf } from "../analysis/signals/use-node.ts";
import { isLoop } from "../rust/loops.ts";
import { PANICKING } from "../rust/panicking.ts";
import type { SyntaxNode } from "../rust/parser.ts";
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

/** The region stands in a loop or a closure that the local is declared in front of: what it leaves there it finds the next time. */
export function runsAgain(analysis: Analysis, { block, startIndex }: RegionNodes, local: Local): boolean {
  const inClosure = analysis.closures.some(
    (each) => local.startIndex < each.startIndex && each.startIndex <= startIndex && startIndex < each.endIndex,
  );
  for (let at: SyntaxNode | null = block.node; at && at.startIndex > local.startIndex; at = at.parent)
    if (isLoop(at)) return true;
  return inClosure;
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
export function mayChange(analysis: Analysis, { endIndex }: RegionNodes, local: Local): boolean {
  if (!local.mutable) return false;
  const uses = usesOf(analysis, local).filter(({ startIndex }) => startIndex >= endIndex);
  return uses.some((use) => {
    const around = nodeAt(analysis, use)?.parent?.type ?? "";
    return (
      (use.mode !== "read" && use.mode !== "move") || /^(?:field_expression|index_expression|token_tree)$/.test(around)
    );
  });
}
