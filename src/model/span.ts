// Where code stands and who can change it: the words that every stage uses. Readonly, JSON-serialisable, no functions; the words are those of ARCHITECTURE.md.

/** First and last source line, one-based, both inclusive. */
export type LineRange = readonly [first: number, last: number];

/** A place in a source file. Lines and columns are one-based, the end is inclusive, columns count UTF-16 code units. */
export interface Span {
  /** Relative to the root of its package, always with `/`. */
  readonly file: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Who can change a piece of code. */
export type Owner = "crate" | "workspace" | "path" | "git" | "registry" | "std" | "unknown";

/** A package by what names it on every machine. */
export interface PackageRef {
  readonly name: string;
  readonly version: string;
  readonly owner: Owner;
}

/** Something worth a line in the report, that is not a finding: what was not looked at, could not be read, was not resolved. */
export interface Notice {
  readonly kind: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}
