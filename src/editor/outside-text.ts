// What of a source others can see: with this the same, nothing changed for the rest of the package.
import { outlineOf } from "../check/function-texts.ts";
import { blankParts } from "../rust/blank-parts.ts";

/**
 * The text without comments between items, without layout, and without the bodies that nobody looks into: those of functions that are certainly not generic
 * and hold no items.
 * @param looked names of functions whose bodies stay, as something was said of them
 */
export function outsideText(text: string, looked: ReadonlySet<string>): string {
  const outline = outlineOf(text);
  const inner = new Set<number>();
  for (const { name, open, mayBeGeneric } of outline?.functions ?? [])
    if (!mayBeGeneric && !looked.has(name)) inner.add(open + 1);
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of blankParts(text)) {
    if (!text.startsWith("//", start) && !inner.has(start)) continue;
    pieces.push(text.slice(at, start));
    at = end;
  }
  pieces.push(text.slice(at));
  return pieces.join(" ").replaceAll(/\s+/g, " ").trim();
}
