// The part of a unified diff that is about one function.
import type { LineRange } from "../model/span.ts";

/**
 * Hunks of the file that touch the lines, or add lines right behind them; empty when there are none.
 * @param lines of the file before the change.
 */
export function hunksOf(diff: string, file: string, [first, last]: LineRange): string {
  const found: string[] = [];
  let inFile = false;
  let taken = false;
  for (const line of diff.split("\n")) {
    if (line.startsWith("--- ")) {
      inFile = line === `--- a/${file}`;
      taken = false;
    } else if (line.startsWith("@@ ")) {
      const [, start, count = "1"] = /^@@ -(\d+)(?:,(\d+))?/.exec(line) ?? [];
      const end = Number(start) + Math.max(1, Number(count)) - 1;
      taken = inFile && Number(start) <= last + 1 && first <= end;
      if (taken) found.push(line);
    } else if (taken && /^[ +\-\\]/.test(line) && !line.startsWith("+++ ")) found.push(line);
  }
  return found.length === 0 ? "" : `${found.join("\n")}\n`;
}
