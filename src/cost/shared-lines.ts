// Measures, source line by source line, in how many copies of a function the IR is the same.
import type { SourceLineEvidence } from "../model/profile.ts";
import type { CopyLine, CopyLines } from "./copy-lines.ts";

export interface SharedLines {
  /** In order of lines. */
  readonly sourceLines: readonly MeasuredLine[];
  /** IR lines of all copies without a source line in the function's file. */
  readonly unplacedLines: number;
}

/** A source line with its variants: groups of copies in which it is the same. */
export interface MeasuredLine extends Omit<SourceLineEvidence, "reason"> {
  /** A copy of the most frequent variant, and one of the second; -1 for a copy without this line, absent when there is one variant. */
  readonly examples: readonly [most: number, other?: number];
  /** The most frequent variant is also the same by the names of its symbols. */
  readonly strict: boolean;
}

type Level = "strict" | "body" | "offsetless";

/** @param members numbers of the copies, in an order that does not depend on that of the IR */
export function sharedLines(members: readonly number[], copy: CopyLines): SharedLines {
  const byLine = new Map<number, { readonly member: number; readonly at: CopyLine }[]>();
  let unplacedLines = 0;
  for (const member of members) {
    for (const line of copy.read(member)) {
      const here = byLine.get(line);
      const at = copy.line(line);
      if (here === undefined) byLine.set(line, [{ member, at }]);
      else here.push({ member, at });
    }
    unplacedLines += copy.unplaced;
  }
  const sourceLines = [...byLine]
    .sort(([a], [b]) => a - b)
    .map(([line, found]): MeasuredLine => {
      const variants = group(found, "body");
      const most = variants[0]!;
      const other = variants[1]?.[0]?.member ?? (found.length < members.length ? -1 : undefined);
      return {
        line,
        lines: found.reduce((sum, { at }) => sum + at.lines, 0),
        same: most.length,
        sameIgnoringOffsets: Math.max(most.length, group(found, "offsetless")[0]?.length ?? 0),
        examples: other === undefined ? [most[0]!.member] : [most[0]!.member, other],
        strict: group(most, "strict").length === 1,
      };
    });
  return { sourceLines, unplacedLines };
}

type Found = { readonly member: number; readonly at: CopyLine };

/** Copies by variant, the most frequent first; those of which nothing is left at this level are none. */
function group(found: readonly Found[], level: Level): Found[][] {
  const variants = new Map<number, Found[]>();
  for (const each of found) {
    const hash = each.at[level];
    const known = variants.get(hash);
    if (known === undefined) variants.set(hash, [each]);
    else known.push(each);
  }
  variants.delete(0);
  return [...variants.values()].sort((a, b) => b.length - a.length);
}
