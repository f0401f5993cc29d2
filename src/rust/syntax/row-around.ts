// Which row of a tree is around a place: two ways to the same answer, where nothing is missing in the tree.
import type { Columns } from "./columns.ts";

/** The smallest below `top`: from the last that begins there up, whatever number of siblings stands in front of it. */
export function rowAround(columns: Columns, top: number, start: number, end: number): number {
  const { lasts, starts, ends, parents } = columns;
  let [low, high] = [top, lasts[top]!];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= start) low = middle;
    else high = middle - 1;
  }
  let row = low;
  while (row !== top && (ends[row]! < end || ends[row]! <= start)) row = parents[row]!;
  return row;
}

/** The same from the top down: of several that begin there, one of which may be empty, the first. */
export function firstRowAround({ lasts, starts, ends }: Columns, top: number, start: number, end: number): number {
  let found = top;
  let last = lasts[top]!;
  for (let row = top + 1; row <= last; ) {
    const [from, to] = [starts[row]!, ends[row]!];
    if (start < from) break;
    if (to < end || (from === to ? to < start : to <= start)) {
      row = lasts[row]! + 1;
      continue;
    }
    found = row;
    last = lasts[row]!;
    row++;
  }
  return found;
}
