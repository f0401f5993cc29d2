// What a range of revisions cost, one after another. Readonly, JSON-serialisable, no functions; the words are those of ARCHITECTURE.md.
import type { CopiesAndLines } from "./profile.ts";

export interface HistoryStep {
  readonly commit: string;
  readonly date: string;
  readonly subject: string;
  /** Absent for a revision that could not be measured. */
  readonly totals?: CopiesAndLines;
  /** Since the last revision that was measured; absent for the first one, and where the two cannot be compared. */
  readonly change?: {
    readonly lines: number;
    readonly copies: number;
    /** The function whose lines changed most, either way. */
    readonly mover?: { readonly path: string; readonly lines: number };
  };
  /** Why it was not measured, or cannot be compared. */
  readonly trouble?: string;
}
