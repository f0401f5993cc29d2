// Lines of a file as a sentence names them, and such sentences when the lines stand elsewhere.
import type { LineRange } from "../model/span.ts";

export function lineWords([first, last]: LineRange): string {
  return first === last ? `line ${first}` : `lines ${first}–${last}`;
}

/** @param moved where a line is now; undefined for one that is gone, and the whole is undefined then. */
export function movedLineWords(text: string, moved: (line: number) => number | undefined): string | undefined {
  let isWhole = true;
  const words = text.replace(/\blines? (\d+)(?:–(\d+))?/g, (_, first: string, last: string = first) => {
    const [from, to] = [moved(Number(first)), moved(Number(last))];
    if (from !== undefined && to !== undefined) return lineWords([from, to]);
    isWhole = false;
    return "";
  });
  return isWhole ? words : undefined;
}
