// What changed between two profiles. Readonly, JSON-serialisable, no functions; the words are those of ARCHITECTURE.md.
import type { CopiesAndLines, Totals } from "./profile.ts";
import type { TimedTarget } from "./timing.ts";

/** One function in two profiles; its closures are functions of their own, all closures of one path together. */
export interface DiffRow {
  readonly change: "grown" | "shrunk" | "new" | "gone" | "moved";
  readonly path: string;
  /** Name of the package that defines it, where the profile knows. */
  readonly package?: string;
  /** The path it had before, when it moved. */
  readonly from?: string;
  readonly before: CopiesAndLines;
  readonly after: CopiesAndLines;
}

/** What differs between two profiles of one crate. */
export interface ProfileDiff {
  readonly before: { readonly name: string; readonly totals: Totals };
  readonly after: { readonly name: string; readonly totals: Totals };
  /** Largest change of lines first, either way; then in order of path. Functions that cost the same are not listed. */
  readonly rows: readonly DiffRow[];
  /** Why the two should not be compared; empty unless that was forced. */
  readonly differences: readonly string[];
  /** Where both were compiled in turn. */
  readonly time?: TimedTarget;
}
