// Does what a commit changes in a file parse at all? Only the items are parsed that the change is in.

import { errorLineIn } from "../rust/error-line.ts";
import type { TextOutline } from "../rust/function-texts.ts";
import { parseRust } from "../rust/parser.ts";
import type { ChangedFile } from "./changes.ts";
import { changedRange } from "./suspects.ts";

export interface SyntaxProblem {
  /** The first with an error, one-based. */
  readonly line?: number;
  /** Why nothing can be said, as the rest of a sentence about the file. */
  readonly refused?: string;
}

/** Empty when there is no error in what changed, or there was one before. */
export function syntaxError({ before, after }: ChangedFile, outline: TextOutline | undefined): SyntaxProblem {
  const [old] = before;
  if (outline !== undefined && old !== undefined && !parseRust(changedItems(old, after, outline)).hasError) return {};
  const tree = parseRust(after);
  if (!tree.hasError) return {};
  const { refused } = tree;
  if (refused !== undefined) return { refused };
  if (before.some((text) => parseRust(text).hasError)) return {};
  const line = errorLineIn(tree.rootNode);
  return line === undefined ? {} : { line };
}

function changedItems(before: string, after: string, { seams }: TextOutline): string {
  const [start, end] = changedRange(before, after);
  const from = seams.findLast((seam) => seam <= start) ?? 0;
  const to = seams.find((seam) => seam >= end) ?? after.length;
  return after.slice(from, to);
}
