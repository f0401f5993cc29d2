// What the making of patches passes on: edits of one file, and the ways to write one patch.
import type { LineRange } from "../model/span.ts";

/** Replaces a half-open range of UTF-16 indices of the file. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One way to write a patch; ways differ in lifetimes and in what is passed by value. */
export interface Variant {
  readonly edits: readonly Edit[];
}

/** One change of one function, not yet compiled. */
export interface Patch {
  /** Unique in a run: `src/execute.rs:221 execute_part_1`. */
  readonly id: string;
  /** Relative to the package, with `/`. */
  readonly file: string;
  /** Lines of the file before the change that are replaced, for messages and for what overlaps. */
  readonly lines: LineRange;
  /** All lines of the function: an error in it that lies in no edit is blamed on its patches. */
  readonly functionLines: LineRange;
  /** The best first; at most four. */
  readonly variants: readonly Variant[];
}

/** Why there is no patch, in a few words: `the value of the block has no known type`. */
export interface Refusal {
  readonly lines: LineRange;
  readonly reason: string;
}
