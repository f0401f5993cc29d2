// Rows that a terminal, a mail program or a narrow window broke over lines.
import { leavesPath } from "./llvm-lines-brackets.ts";
import { joinName } from "./llvm-lines-columns.ts";
import type { TableRow } from "./llvm-lines-row.ts";

/** No window is narrower. */
const NARROWEST = 40;
const USUAL: readonly number[] = [80, 100, 120, 132, 160];
const OF_NAME = /^[\w:<>,&[\](){}'*#+=; -]+$/;
const NUMBERS_ALONE = /^\s*\d[\d.,'’_%()\sNa]*$/;

/** Line `i` of the result is line `i` of the text: where numbers stand alone the name is on the next line, or the rest of the numbers. */
export function withoutBreaks(lines: readonly string[], isRow: (line: string) => boolean): string[] {
  const out = [...lines];
  for (let at = 0; at + 1 < out.length; at++) {
    const [line, next] = [out[at]!, out[at + 1]!];
    if (!NUMBERS_ALONE.test(line) || next.trim() === "" || isRow(next)) continue;
    const whole = `${line.trimEnd()} ${next.trim()}`;
    if (isRow(whole) && /::|^\s*\(total\)\s*$/i.test(next)) [out[at], out[at + 1]] = [whole, ""];
  }
  return out;
}

/** The width that lines were broken at: that of several, the longest, or one that terminals have; undefined when there is none. */
export function widthOf(lines: readonly string[]): number | undefined {
  let [longest, several] = [0, 0];
  for (const { length } of lines) {
    if (length > longest) [longest, several] = [length, 1];
    else if (length === longest) several++;
  }
  return longest >= NARROWEST && (several > 1 || USUAL.includes(longest)) ? longest : undefined;
}

/** The row with the rest of its name, which `line` is; undefined when it is something else. `width`: see `widthOf`. */
export function continuedRow(
  row: TableRow,
  above: string,
  line: string,
  width: number | undefined,
): TableRow | undefined {
  const more = line.trim();
  const broken = /(?:::|[<(,&])$/.test(row.name) && /^\s+\S/.test(line);
  const full = width !== undefined && above.length >= width && OF_NAME.test(more) && !/^\{\w+\}$/.test(more);
  if (!broken && !full) return undefined;
  const blank = full && /\s$/.test(above);
  const name = blank ? `${row.name} ${more}` : joinName(row.name, broken ? more : line.trimEnd());
  // A sentence has blanks outside of brackets; a name has none.
  if (!broken && leavesPath(name)) return undefined;
  return { ...row, name };
}
