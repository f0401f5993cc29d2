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

/** What a parser makes of a text, or of one part of it. */
export interface Parsing {
  /** Absent when it takes more than the limit. */
  readonly parsed?: Pick<Parsed, "hasError" | "walk" | "free">;
  /** Milliseconds of the processor; 0 for what nobody asked it of, as it was done in less by the clock. */
  readonly took: number;
}

/** @param limit in milliseconds of the processor */
export type Parse = (text: string, limit: number, range?: Range) => Parsing;
