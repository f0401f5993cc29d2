// Does what a commit changes in a file parse at all? Only the items are parsed that the change is in.
import { parseRust, type SyntaxNode } from "../rust/parser.ts";
import type { ChangedFile } from "./changes.ts";
import type { TextOutline } from "./function-texts.ts";
import { changedRange } from "./suspects.ts";

/** The first line with an error, one-based; undefined when there is none in what changed, or there was one before. */
export function syntaxError({ before, after }: ChangedFile, outline: TextOutline | undefined): number | undefined {
  const [old] = before;
  if (outline !== undefined && old !== undefined && !parseRust(changedItems(old, after, outline)).hasError)
    return undefined;
  const tree = parseRust(after);
  if (!tree.hasError || before.some((text) => parseRust(text).hasError)) return undefined;
  return errorLineIn(tree.rootNode);
}

/** One-based; undefined when everything below parses. */
export function errorLineIn(root: SyntaxNode): number | undefined {
  return root.hasError ? firstError(root).startPosition.row + 1 : undefined;
}

function changedItems(before: string, after: string, { seams }: TextOutline): string {
  const [start, end] = changedRange(before, after);
  const from = seams.findLast((seam) => seam <= start) ?? 0;
  const to = seams.find((seam) => seam >= end) ?? after.length;
  return after.slice(from, to);
}

function firstError(node: SyntaxNode): SyntaxNode {
  const inside = node.children.find((child) => child.hasError || child.isError || child.isMissing);
  return inside === undefined || node.isError ? node : firstError(inside);
}
