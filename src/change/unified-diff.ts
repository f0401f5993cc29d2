// A diff as `git apply` takes it.
import { formatPatch, structuredPatch } from "diff";

/** Lines around what changes. */
export const CONTEXT = 3;

/** A text before and after, or the part of it that changes with what stands around that. */
export interface ChangedText {
  readonly before: string;
  readonly after: string;
  /** Lines in front of the part; none by default. */
  readonly skipped?: number;
}

/** Of changed files, in order of name. @param changes by path with `/`. */
export function unifiedDiff(changes: ReadonlyMap<string, ChangedText>): string {
  const files = [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
  return files
    .filter(([, { before, after }]) => before !== after)
    .map(([file, { before, after, skipped = 0 }]) => {
      const made = structuredPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, { context: CONTEXT });
      const hunks = made.hunks.map((hunk) => ({
        ...hunk,
        oldStart: hunk.oldStart + skipped,
        newStart: hunk.newStart + skipped,
      }));
      const patch = formatPatch({ ...made, hunks });
      return `diff --git a/${file} b/${file}\n${patch.slice(patch.indexOf("---"))}`;
    })
    .join("");
}
