// The part of a unified diff that is about one function: its own lines, and the functions that its helpers are.
import { parsePatch } from "diff";
import type { LineRange } from "../model/span.ts";

type FileDiff = ReturnType<typeof parsePatch>[number];
type Hunk = FileDiff["hunks"][number];

/**
 * Empty when nothing of the function changes. Hunks are cut to it, so this is for reading and not for `git apply`.
 * @param diff of a package, with what other functions change, too.
 * @param lines of the file before the change.
 * @param helpers names of functions that are new, wherever the diff has them.
 */
export function hunksOf(diff: string, file: string, lines: LineRange, helpers: readonly string[] = []): string {
  const files = parsePatch(diff);
  const own = files
    .filter((each) => nameOf(each) === file)
    .flatMap(({ hunks }) => hunks.flatMap((hunk) => cut(hunk, lines)));
  const added = files.flatMap((each) => {
    const elsewhere = helpers.filter((name) => !own.some((line) => isHead(line, name)));
    const functions = elsewhere.map((name) => each.hunks.flatMap((hunk) => addedFunction(hunk, name)));
    const found = functions
      .filter(({ length }) => length > 0)
      .flatMap((lines, at) => (at === 0 ? lines : ["+", ...lines]));
    return found.length === 0 ? [] : [`@@ new in ${nameOf(each)} @@`, ...found];
  });
  const all = own.length === 0 ? [] : [...own, ...added];
  return all.map((line) => `${line}\n`).join("");
}

function nameOf({ oldFileName = "" }: FileDiff): string {
  return oldFileName.replace(/^a\//, "");
}

/** A hunk without what lies outside of the lines; nothing when no change is left. */
function cut({ oldStart, newStart, lines }: Hunk, [first, last]: LineRange): string[] {
  const kept: string[] = [];
  let [before, after] = [oldStart, newStart];
  let [from, to] = [0, 0];
  // What is added right behind the last line belongs to the function where it replaces something, and is another one elsewhere.
  let replaces = false;
  for (const line of lines) {
    const inside = first <= before && (before <= last || (replaces && line.startsWith("+") && before === last + 1));
    if (inside) {
      if (kept.length === 0) [from, to] = [before, after];
      kept.push(line);
    }
    replaces = line.startsWith("-") || (replaces && line.startsWith("+"));
    if (!/^[+\\]/.test(line)) before++;
    if (!/^[-\\]/.test(line)) after++;
  }
  if (!kept.some((line) => /^[+-]/.test(line))) return [];
  const count = (not: string) => kept.filter((line) => !line.startsWith(not) && !line.startsWith("\\")).length;
  return [`@@ -${from},${count("+")} +${to},${count("-")} @@`, ...kept];
}

function isHead(line: string, name: string): boolean {
  return line.startsWith("+") && new RegExp(`\\bfn ${name}\\b`).test(line);
}

/** Between the line that an attribute begins in and the one that closes it. */
function isInAttribute(lines: readonly string[], at: number): boolean {
  for (let above = at; above >= 0 && lines[above]!.startsWith("+"); above--) {
    const line = lines[above]!.slice(1).trim();
    if (line.startsWith("#[")) return !line.endsWith("]");
    if (line === "" || line === "}" || line.endsWith(";")) return false;
  }
  return false;
}

/** The added lines of a function, with its attributes and comments. */
function addedFunction({ lines }: Hunk, name: string): string[] {
  const at = lines.findIndex((line) => isHead(line, name));
  if (at < 0) return [];
  let start = at;
  for (let above = at - 1; above >= 0 && lines[above]!.startsWith("+"); above--) {
    const line = lines[above]!.slice(1).trim();
    // A long attribute goes over several lines, the last of which closes it.
    if (/^(?:#\[|\/\/)/.test(line)) start = above;
    else if (!isInAttribute(lines, above)) break;
  }
  const indent = /^\+(\s*)/.exec(lines[at]!)![1]!;
  const isEnd = (line: string) => line === `+${indent}}` || !line.startsWith("+");
  const end = lines[at]!.endsWith("}") ? at : lines.findIndex((line, index) => index > at && isEnd(line));
  return lines.slice(start, end < 0 ? lines.length : lines[end]!.startsWith("+") ? end + 1 : end);
}
