// Functions of a changed file that a finding could be about, told from the text alone; in most commits there is none.

import type { FunctionText, TextOutline } from "../rust/function-texts.ts";
import type { ChangedFile } from "./changes.ts";

/** Lines of LLVM IR that a line of code could save at most, at the nominal costs of `rule/`: nine copies with eight lines each. */
const SAVED_BY_LINE = 72;

/** A bound in the header by which a value is converted: of such a function every length counts. */
const CONVERTS = /\b(?:(?:As|Into|To|TryInto)[A-Z]\w*|Into|TryInto|Borrow(?:Mut)?|Deref(?:Mut)?|Display)\b/;

/** The range of `after` that differs from `before`, as two offsets of `after`. */
export function changedRange(before: string, after: string): readonly [start: number, end: number] {
  const shorter = Math.min(before.length, after.length);
  const start = equalSteps(shorter, (at, end) => before.slice(at, end) === after.slice(at, end));
  const [lastBefore, lastAfter] = [before.length, after.length];
  const behind = equalSteps(
    shorter - start,
    (at, end) => before.slice(lastBefore - end, lastBefore - at) === after.slice(lastAfter - end, lastAfter - at),
  );
  return [start, after.length - behind];
}

/** How many of `count` characters are equal from the first on. Asked of long parts before short ones: one by one a large file takes milliseconds. */
function equalSteps(count: number, isEqual: (at: number, end: number) => boolean): number {
  let at = 0;
  for (let step = 4096; step > 0; step >>= 2) while (at + step <= count && isEqual(at, at + step)) at += step;
  return at;
}

/** @param leastSaved what a rule has to promise to be heard */
export function suspects(
  { before, after }: ChangedFile,
  { functions }: TextOutline,
  whole: boolean,
  leastSaved: number,
): readonly FunctionText[] {
  const long = functions.filter(
    (each) =>
      each.mayBeGeneric &&
      (SAVED_BY_LINE * linesOfBody(after, each) >= leastSaved || CONVERTS.test(after.slice(each.start, each.open))),
  );
  return whole ? long : long.filter((each) => isChanged(each, before, after));
}

/** No parent has the text of the function in the file. */
export function isChanged({ start, end }: FunctionText, before: readonly string[], after: string): boolean {
  const text = after.slice(start, end);
  return !before.some((old) => old.includes(text));
}

/** Lines between the braces that are not blank. */
function linesOfBody(text: string, { open, end }: FunctionText): number {
  let lines = 0;
  for (const line of text.slice(open + 1, end - 1).split("\n")) if (line.trim() !== "") lines++;
  return lines;
}

/** What only a whole tree can tell; a body without it can be blanked. */
const ITEMS = /\b(?:fn|impl|macro_rules|mod|struct|enum|trait|use)\b/;

/**
 * The text with the bodies of the other functions made blank, and those that the kept ones do not name altogether: every place stays where it
 * is, and most of the time to parse is saved.
 */
export function withBodiesOf(kept: readonly FunctionText[], { functions }: TextOutline, text: string): string {
  const named = new Set(kept.flatMap(({ start, end }) => text.slice(start, end).match(/\w+/g) ?? []));
  const parts: string[] = [];
  let at = 0;
  // Outer functions end behind inner ones; what is kept keeps everything around it.
  for (const each of [...functions].sort((a, b) => a.start - b.start)) {
    if (each.start < at || kept.some((one) => one.start < each.end && each.start < one.end)) continue;
    const body = text.slice(each.open + 1, each.end - 1);
    if (ITEMS.test(body)) continue;
    const whole = each.first !== undefined && each.first >= at && !named.has(each.name);
    const [from, to] = whole ? [each.first, each.end] : [each.open + 1, each.end - 1];
    parts.push(
      text.slice(at, from),
      text.slice(from, to).replace(/[^\n]+/g, (line) => " ".repeat(line.length)),
    );
    at = to;
  }
  parts.push(text.slice(at));
  return parts.join("");
}
