// A diff as `git apply` takes it.
import { formatPatch, type StructuredPatchHunk, structuredPatch } from "diff";

/** Lines around what changes. */
export const CONTEXT = 3;

/** A text before and after, or the part of it that changes with what stands around that. */
export interface ChangedText {
  readonly before: string;
  readonly after: string;
  /** Lines in front of the part; none by default. */
  readonly skipped?: number;
}

/** Lines that go and come: with more of them the smallest diff costs the square of their number, and nobody reads it. */
const MOST_EDITS = 3_000;

/** Of changed files, in order of name. @param changes by path with `/`. */
export function unifiedDiff(changes: ReadonlyMap<string, ChangedText>): string {
  const files = [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
  return files
    .filter(([, { before, after }]) => before !== after)
    .map(([file, { before, after, skipped = 0 }]) => {
      const names = { oldFileName: `a/${file}`, newFileName: `b/${file}`, oldHeader: undefined, newHeader: undefined };
      const hunks = hunksOf(before, after).map((hunk) => ({
        ...hunk,
        oldStart: hunk.oldStart + skipped,
        newStart: hunk.newStart + skipped,
      }));
      const patch = formatPatch({ ...names, hunks });
      return `diff --git a/${file} b/${file}\n${patch.slice(patch.indexOf("---"))}`;
    })
    .join("");
}

function hunksOf(before: string, after: string): StructuredPatchHunk[] {
  const options = { context: CONTEXT, maxEditLength: MOST_EDITS };
  return structuredPatch("", "", before, after, undefined, undefined, options)?.hunks ?? [oneHunk(before, after)];
}

/** From the first line that differs to the last. */
function oneHunk(before: string, after: string): StructuredPatchHunk {
  const [old, made] = [linesOf(before), linesOf(after)];
  const most = Math.min(old.length, made.length);
  let start = 0;
  while (start < most && old[start] === made[start]) start++;
  let end = 0;
  while (end < most - start && old.at(-1 - end) === made.at(-1 - end)) end++;
  const from = Math.max(0, start - CONTEXT);
  const behind = Math.min(end, CONTEXT);
  const [oldLast, newLast] = [old.length - end, made.length - end];
  const marked = (sign: string, lines: readonly string[]) => lines.flatMap((line) => `${sign}${line}`.split("\n"));
  return {
    oldStart: from + 1,
    oldLines: oldLast + behind - from,
    newStart: from + 1,
    newLines: newLast + behind - from,
    lines: [
      ...marked(" ", old.slice(from, start)),
      ...marked("-", old.slice(start, oldLast)),
      ...marked("+", made.slice(start, newLast)),
      ...marked(" ", old.slice(oldLast, oldLast + behind)),
    ],
  };
}

/** With the words of a diff behind a last line that does not end. */
function linesOf(text: string): string[] {
  const lines = text.split("\n");
  const last = lines.pop()!;
  return last === "" ? lines : [...lines, `${last}\n\\ No newline at end of file`];
}
