// The patches of one finding as a unified diff.
import type { PackageIndex, SourceFile } from "../index/index-types.ts";
import { type Chosen, combine } from "./combine.ts";
import { type ChangedText, CONTEXT, unifiedDiff } from "./unified-diff.ts";

/** Of files relative to the package. */
export function diffOf(index: PackageIndex, written: readonly Chosen[]): string {
  const byFile = new Map<string, Chosen[]>();
  for (const each of written) {
    const { file } = each.patch;
    const others = byFile.get(file);
    if (others === undefined) byFile.set(file, [each]);
    else others.push(each);
  }
  return unifiedDiff(new Map([...byFile].map(([file, chosen]) => [file, changed(filesOf(index).get(file)!, chosen)])));
}

/** Lines behind the last edit: as many as a diff may look at to see which of equal lines are the new ones. */
const BEHIND = 100;

/** The part of the file that the patches change: a file may have thousands of findings, each with a diff of its own. */
function changed({ text }: SourceFile, chosen: readonly Chosen[]): ChangedText {
  const edits = chosen.flatMap(({ variant }) => variant.edits);
  const from = linesBefore(text, Math.min(...edits.map(({ start }) => start)), CONTEXT);
  const to = linesBehind(text, Math.max(...edits.map(({ end }) => end)), BEHIND);
  const moved = chosen.map((each): Chosen => {
    const edits = each.variant.edits.map((edit) => ({ ...edit, start: edit.start - from, end: edit.end - from }));
    return { ...each, variant: { ...each.variant, edits } };
  });
  const before = text.slice(from, to);
  return { before, after: combine(before, moved).text, skipped: lineCount(text, from) };
}

/** Start of the line that is so many above the one with a place. */
function linesBefore(text: string, place: number, count: number): number {
  let at = place;
  for (let left = count; left >= 0 && at > 0; left--) at = text.lastIndexOf("\n", at - 1);
  return at <= 0 ? 0 : at + 1;
}

/** Behind the line that is so many below the one with a place. */
function linesBehind(text: string, place: number, count: number): number {
  let at = place;
  for (let left = count; left >= 0; left--) {
    const end = text.indexOf("\n", at);
    if (end < 0) return text.length;
    at = end + 1;
  }
  return at;
}

function lineCount(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

const files = new WeakMap<PackageIndex, ReadonlyMap<string, SourceFile>>();

function filesOf(index: PackageIndex): ReadonlyMap<string, SourceFile> {
  const known = files.get(index) ?? new Map(index.files.toReversed().map((each) => [each.file, each]));
  files.set(index, known);
  return known;
}
