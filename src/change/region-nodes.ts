// From the lines of a region back to the statements in the tree, and to the text that moves with them.

import type { Analysis, Block } from "../analysis/dependence/types.ts";
import { coldSites } from "../analysis/signals/cold-sites.ts";
import type { Region } from "../model/function.ts";
import type { LineRange } from "../model/span.ts";
import { leading } from "../rust/leading.ts";
import type { SyntaxNode } from "../rust/parser.ts";

/** Whole statements of one block. */
export interface RegionNodes {
  readonly block: Block;
  readonly statements: readonly SyntaxNode[];
  /** From the attributes and comments above the first statement to the end of the last. */
  readonly startIndex: number;
  readonly endIndex: number;
  readonly lines: LineRange;
  /** Nothing of the block follows. */
  readonly endsBlock: boolean;
}

/**
 * Undefined when the lines hold no whole statements of one block, as where two statements share a line. Of `if at > limit { panic!(…) }` on one
 * line the cold part is what is in the braces: the condition is asked each time, and stays.
 */
export function regionNodes(analysis: Analysis, region: Region): RegionNodes | undefined {
  const [first, last] = region.lines;
  const within = (node: SyntaxNode) => node.startPosition.row + 1 >= first && node.endPosition.row + 1 <= last;
  const site =
    region.kind === "cold"
      ? coldSites(analysis).find((one) => within(one.first) && one.last.endPosition.row + 1 === last)
      : undefined;
  for (const block of analysis.blocks) {
    const { statements } = block;
    // In order of place: a long block may have thousands of them.
    const isInside = (node: SyntaxNode) =>
      within(node) && (!site || (node.startIndex >= site.startIndex && node.endIndex <= site.endIndex));
    let from = firstOnLine(statements, first);
    while (from < statements.length && !isInside(statements[from]!) && statements[from]!.endPosition.row + 1 <= last)
      from++;
    let to = from;
    while (to < statements.length && isInside(statements[to]!)) to++;
    if (to === from || statements[to - 1]!.endPosition.row + 1 !== last) continue;
    const nodes = runOf(block, from, to);
    if (nodes && nodes.lines[0] === first) return nodes;
  }
  return undefined;
}

/** Index of the first statement that begins on a line or below it. */
function firstOnLine(statements: readonly SyntaxNode[], line: number): number {
  let [low, high] = [0, statements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (statements[middle]!.startPosition.row + 1 < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The statements of a block from one to before another; undefined where a line is shared with a statement outside. */
export function runOf(block: Block, from: number, to: number): RegionNodes | undefined {
  const statements = block.statements.slice(from, to);
  const [head, tail] = [statements[0]!, statements.at(-1)!];
  const [before, after] = [block.statements[from - 1], block.statements[to]];
  if (after && after.startPosition.row === tail.endPosition.row) return undefined;
  if (before && before.endPosition.row === head.startPosition.row) return undefined;
  const top = leading(head);
  return {
    block,
    statements,
    startIndex: top.startIndex,
    endIndex: tail.endIndex,
    lines: [top.startPosition.row + 1, tail.endPosition.row + 1],
    endsBlock: after === undefined,
  };
}
