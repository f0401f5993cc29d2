// What was noted of a function is in order of place: where to begin in it.
import type { Range } from "./types.ts";

/** Index of the first value that starts at or behind the place. */
export function firstFrom(values: readonly Range[], place: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]!.startIndex < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
