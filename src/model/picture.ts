// What a picture of a crate is drawn from: two trees of the same measurement. Readonly, JSON-serialisable, no functions; the words are those of ARCHITECTURE.md.
import type { CopiesAndLines } from "./profile.ts";

export type PictureKind =
  /** The whole target. */
  | "target"
  | "crate"
  | "module"
  | "function"
  /** The closures in a function. */
  | "closures"
  /** A source line of the function above it. */
  | "line"
  /** What the line above it calls or refers to, with all that this brings along. */
  | "callee"
  /** One copy of the function above it. */
  | "copy"
  /** What is not listed one by one. */
  | "rest"
  /** What several functions need, or none that can be edited. */
  | "shared";

/** What the IR of the copies has in common. */
export type Likeness =
  /** Nearly all copies have the same IR, or most repeat the body of another. */
  | "repeats"
  /** The same but for constants: offsets of fields, sizes, vtables. */
  | "but-for-constants"
  | "needs-type"
  /** There is one copy. */
  | "single"
  /** Copies were not compared. */
  | "unknown";

/** Of the node and all below it. Each is a sum, so children never add up to more than their parent. */
export interface PictureValues extends CopiesAndLines {
  /** Lines of IR with all that is compiled for these alone and that nobody can edit. */
  readonly caused: number;
  /** Lines of copies beyond the different bodies, at the average of the function's copies; an estimate. */
  readonly repeated: number;
  /** Lines that the findings save. */
  readonly forecast: number;
}

export interface PictureNode {
  readonly kind: PictureKind;
  /** Short, as drawn: `IngredientImpl<_>::fetch`, `fetch.rs:211`. */
  readonly name: string;
  readonly values: PictureValues;
  /** Largest first, `rest` last. */
  readonly children: readonly PictureNode[];
  readonly likeness?: Likeness;
  /** Index in the profile's functions. */
  readonly function?: number;
  /** Of a line: the text that stands there. */
  readonly text?: string;
  /** `salsa 0.25.2 src/function/fetch.rs:211`. */
  readonly place?: string;
  /** Of a line: the macro whose call it belongs to, as written: `tracing::debug!`. */
  readonly macro?: string;
  /** Index in the report's findings. */
  readonly finding?: number;
  /** Lines that came and that went since an earlier profile, where there is one. */
  readonly came?: number;
  readonly went?: number;
}
