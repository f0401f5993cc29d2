// What a compiler that shares machine code among types could leave out: definitions by how they repeat others. Readonly, JSON-serialisable, no functions; the words are those of ARCHITECTURE.md.

/** Definitions by the least that has to be overlooked before an earlier one is the same; each counts once. */
export interface ByRepeat<T> {
  /** As it is; callees with the same bodies are the same. */
  readonly same: T;
  /** But for numbers, sizes, offsets of fields, and constants without an address of their own (texts, vtables). */
  readonly constants: T;
  /** But for these and for what is called. */
  readonly callees: T;
  /** Another body: further copies of a function that differ by more. */
  readonly type: T;
}

/** Of a crate. */
export type Repeats = ByRepeat<{ readonly copies: number; readonly lines: number }>;

/** IR lines of the copies of one function. */
export type RepeatedLines = ByRepeat<number>;
