// A mark on a file that has changed around it: the same words at other lines.
import type { LineRange } from "../model/span.ts";
import type { Annotation } from "../report/annotation.ts";
import type { LineEdit } from "../report/line-edits.ts";
import { movedLineWords } from "../report/line-words.ts";
import type { LineMap } from "./line-map.ts";

/** @param mapOf of the files that have changed. Undefined where one of its lines is not there any more. */
export function movedMark(mark: Annotation, mapOf: (file: string) => LineMap | undefined): Annotation | undefined {
  const edits = mark.fix?.edits.map((edit) => movedEdit(edit, mapOf(edit.file)));
  if (edits?.includes(undefined)) return undefined;
  const fix = mark.fix && { ...mark.fix, edits: edits as readonly LineEdit[] };
  const map = mapOf(mark.file);
  if (map === undefined) return { ...mark, ...(fix && { fix }) };
  const line = map(mark.line);
  const regions = mark.regions.map((lines) => movedRange(lines, map));
  const notes = mark.notes.map((note) => movedLineWords(note, map));
  if (line === undefined || !areAll(regions) || !areAll(notes)) return undefined;
  return { ...mark, line, regions, notes, ...(fix && { fix }) };
}

function movedRange([first, last]: LineRange, map: LineMap): LineRange | undefined {
  const start = map(first);
  if (start === undefined) return undefined;
  for (let line = first; line <= last; line++) if (map(line) !== start + line - first) return undefined;
  return [start, start + last - first];
}

/** An insertion stands in front of a line, and behind the one before. */
function movedEdit(edit: LineEdit, map: LineMap | undefined): LineEdit | undefined {
  if (map === undefined) return edit;
  if (edit.withoutLineBreak) return undefined;
  const { first, count } = edit;
  const whole = movedRange(count === 0 ? [Math.max(1, first - 1), first] : [first, first + count - 1], map);
  return whole && { ...edit, first: whole[0] + (count === 0 && first > 1 ? 1 : 0) };
}

function areAll<T>(values: readonly (T | undefined)[]): values is readonly T[] {
  return !values.includes(undefined);
}
