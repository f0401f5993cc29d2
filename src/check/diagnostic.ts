// What a check says about one place, before it is rendered.
import type { Severity } from "../model/finding.ts";
import type { CopyEstimate } from "./estimate-copies.ts";
import type { News } from "./verdict.ts";

export interface Diagnostic {
  /** A rule of rules/, or `unused-suppression`, `invalid-suppression`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Accepted by the baseline: shown, not fatal. */
  readonly known: boolean;
  readonly message: string;
  /** Relative to the repository, with `/`. */
  readonly file: string;
  /** One-based; the column counts UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  /** Width of what is pointed at. */
  readonly width: number;
  readonly sourceLine: string;
  /** Beside the caret. */
  readonly label: string;
  readonly help: readonly string[];
  /** Item path with its module, without the crate; absent for comments. */
  readonly path?: string;
  readonly news?: News;
  readonly copies?: CopyEstimate;
  /** First and last line of each region that could move. */
  readonly regions?: readonly (readonly [number, number])[];
  readonly fingerprint?: string;
}
