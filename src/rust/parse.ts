// What a parser is asked and what it answers, whichever tree-sitter it is made of.

import type { Point } from "./syntax/syntax-node.ts";
import type { Parsed } from "./syntax/syntax-tree.ts";

/** A part of a text: half open, in UTF-16 units; columns too. */
export interface Range {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly startPosition: Point;
  readonly endPosition: Point;
}

/** What a parser makes of a text, or of one part of it; undefined when it takes more than `limit` milliseconds of the processor. */
export type Parse = (
  text: string,
  limit: number,
  range?: Range,
) => Pick<Parsed, "hasError" | "walk" | "free"> | undefined;
