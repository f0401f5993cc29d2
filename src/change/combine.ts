// Several patches of one file in one text, and which of its lines are whose.

import type { LineRange } from "../model/span.ts";
import type { Edit, Patch, Variant } from "./patch-types.ts";

export interface Chosen {
  readonly patch: Patch;
  readonly variant: Variant;
  /** Of the function that it makes, where that is called otherwise than the patch says. */
  readonly path?: string;
}

export interface Combined {
  readonly text: string;
  /** Lines of the new text that a patch wrote, and those of the function it is in. */
  readonly ranges: readonly { readonly id: string; readonly lines: LineRange }[];
  readonly functions: readonly { readonly id: string; readonly lines: LineRange }[];
  /** Where a line of the text before is now; of one that a patch replaced, about there. */
  readonly lineOf: (old: number) => number;
}

interface Placed extends Edit {
  readonly id: string;
  readonly of: number;
}

/** @param chosen patches of this file, no two of which replace the same text. */
export function combine(text: string, chosen: readonly Chosen[]): Combined {
  const edits = chosen
    .flatMap(({ patch, variant }) =>
      variant.edits.map((edit): Placed => ({ ...edit, id: patch.id, of: patch.lines[0] })),
    )
    // Helpers that stand in one place come in the order of what they were taken from.
    .sort((a, b) => a.start - b.start || a.end - b.end || a.of - b.of || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const ranges: { id: string; lines: LineRange }[] = [];
  const shifts: { readonly line: number; readonly by: number }[] = [];
  const parts: string[] = [];
  let at = 0;
  let line = 1;
  let oldLine = 1;
  const push = (part: string) => {
    parts.push(part);
    line += breaks(part);
  };
  for (const edit of edits) {
    const kept = text.slice(at, edit.start);
    push(kept);
    oldLine += breaks(kept);
    const first = line;
    push(edit.text);
    ranges.push({ id: edit.id, lines: [first, line] });
    oldLine += breaks(text.slice(edit.start, edit.end));
    shifts.push({ line: oldLine, by: line - oldLine });
    at = edit.end;
  }
  push(text.slice(at));
  const lineOf = (old: number) => old + (shifts.findLast((shift) => shift.line <= old)?.by ?? 0);
  const functions = chosen.map(({ patch }) => ({
    id: patch.id,
    lines: [lineOf(patch.functionLines[0]), lineOf(patch.functionLines[1])] as const,
  }));
  return { text: parts.join(""), ranges, functions, lineOf };
}

function breaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
