// What of a source matters to what was said of its package: with this the same, all of it is still true.

import { blankParts } from "../rust/blank-parts.ts";
import { outlineOf } from "../rust/function-texts.ts";

/** What something was said of. */
export interface Looked {
  /** Names of functions of this source. */
  readonly functions: ReadonlySet<string>;
  /** Every name in any of them, of whatever source: they may call a function of that name. */
  readonly names: ReadonlySet<string>;
}

/**
 * The text without layout, comments between items, and functions that are certainly not generic and hold no items: the body of none is looked into, but of those that
 * something was said of, and the signature only where one of these may call it.
 */
export function outsideText(text: string, { functions, names }: Looked): string {
  const plain = new Map(
    (outlineOf(text)?.functions ?? [])
      .filter(({ name, mayBeGeneric }) => !mayBeGeneric && !functions.has(name))
      .map((found) => [found.open + 1, found]),
  );
  const pieces: string[] = [];
  let at = 0;
  const leaveOut = (start: number, end: number) => {
    pieces.push(text.slice(at, Math.max(at, start)));
    at = end;
  };
  for (const { start, end } of blankParts(text)) {
    const found = plain.get(start);
    if (text.startsWith("//", start)) leaveOut(start, end);
    else if (found !== undefined && !names.has(found.name)) leaveOut(found.first ?? found.start, found.end);
    else if (found !== undefined) leaveOut(start, end);
  }
  pieces.push(text.slice(at));
  return pieces.join(" ").replaceAll(/\s+/g, " ").trim();
}
