// rustc's JSON diagnostics: the part of the format that is used, written out.
import type { Severity } from "../model/finding.ts";

/** rustc's JSON output ("DiagnosticSpan" in the rustc book, JSON Output; rustc_errors/src/json.rs of 1.95): columns count characters, a tab as one; the byte order mark is in no column. */
export interface RustcSpan {
  readonly file_name: string;
  /** From zero in the file as it is on disk, the end behind the last byte. */
  readonly byte_start: number;
  readonly byte_end: number;
  readonly line_start: number;
  readonly line_end: number;
  /** The end is behind the last character. */
  readonly column_start: number;
  readonly column_end: number;
  readonly is_primary: boolean;
  /** Every line that the range touches, without its line break. */
  readonly text: readonly { readonly text: string; readonly highlight_start: number; readonly highlight_end: number }[];
  readonly label: string | null;
  readonly suggested_replacement: string | null;
  readonly suggestion_applicability: "MachineApplicable" | "MaybeIncorrect" | null;
  readonly expansion: null;
}

/** The part of rustc's JSON that is used; see `RustcSpan` for the version that was read. */
export interface RustcDiagnostic {
  readonly $message_type: "diagnostic";
  readonly message: string;
  readonly code: { readonly code: string; readonly explanation: null };
  readonly level: Severity;
  /** The name of the function, then what could move, with labels. */
  readonly spans: readonly RustcSpan[];
  readonly children: readonly RustcChild[];
  readonly rendered: string;
}

export interface RustcChild {
  readonly message: string;
  readonly code: null;
  readonly level: "note" | "help";
  readonly spans: readonly RustcSpan[];
  readonly children: readonly [];
  readonly rendered: null;
}
