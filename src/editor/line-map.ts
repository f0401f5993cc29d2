// Where the lines of an older text are in a newer one.
import { diffArrays } from "diff";

/** From one; undefined for a line that is gone or changed. */
export type LineMap = (line: number) => number | undefined;

/** Of one save: what differs more is another file. */
const MOST_EDITS = 1_000;

export function lineMap(before: string, after: string): LineMap {
  const hunks = diffArrays(before.split("\n"), after.split("\n"), { maxEditLength: MOST_EDITS });
  const runs: { readonly first: number; readonly last: number; readonly by: number }[] = [];
  let [old, by] = [0, 0];
  for (const { count, added, removed } of hunks ?? []) {
    if (added) by += count;
    else {
      if (removed) by -= count;
      else runs.push({ first: old + 1, last: old + count, by });
      old += count;
    }
  }
  return (line) => {
    const run = runs.find(({ first, last }) => first <= line && line <= last);
    return run && line + run.by;
  };
}
