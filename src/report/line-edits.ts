// A unified diff as edits of whole lines: what formats need that say which text takes the place of which.
import { parsePatch } from "diff";

/** Neighbouring lines that change, without context. */
export interface LineEdit {
  /** As the diff names it, or where a format has it. */
  readonly file: string;
  /** One-based, before the change: the first line that is replaced, or the one that text is inserted in front of. */
  readonly first: number;
  /** How many lines are replaced; 0 for an insertion. */
  readonly count: number;
  /** What takes their place: empty, or whole lines with their line breaks. */
  readonly text: string;
  /** One side has no line break at the end of the file: lines alone do not say what is there. */
  readonly withoutLineBreak?: true;
}

/** In the order of the diff. */
export function lineEdits(diff: string): readonly LineEdit[] {
  return parsePatch(diff).flatMap(({ oldFileName, hunks }) => {
    const file = (oldFileName ?? "").replace(/^a\//, "");
    // Git counts an insertion from the line that it stands behind.
    return hunks.flatMap(({ oldStart, oldLines, lines }) =>
      editsOfHunk(file, oldLines === 0 ? oldStart + 1 : oldStart, lines),
    );
  });
}

function editsOfHunk(file: string, start: number, lines: readonly string[]): LineEdit[] {
  const edits: LineEdit[] = [];
  let at = start;
  let open: { first: number; count: number; text: string; withoutLineBreak?: true } | undefined;
  const close = () => {
    if (open !== undefined) edits.push({ file, ...open });
    open = undefined;
  };
  for (const [index, line] of lines.entries()) {
    const sign = line[0];
    if (sign === "\\") continue;
    if (sign === " ") {
      close();
      at++;
      continue;
    }
    open ??= { first: at, count: 0, text: "" };
    const isLast = lines[index + 1]?.startsWith("\\") === true;
    if (isLast) open.withoutLineBreak = true;
    if (sign === "-") {
      open.count++;
      at++;
    } else open.text += isLast ? line.slice(1) : `${line.slice(1)}\n`;
  }
  close();
  return edits;
}
