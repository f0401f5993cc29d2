// What was noted of a function is in order of place: where to begin in it.
import type { Range } from "./types.ts";

/** Index of the first value that starts at or behind the place. */
export function firstFrom(values: readonly Pick<Range, "startIndex">[], place: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]!.startIndex < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Asked for a place it gives the innermost of the values that it is in. They are in order, and none ends inside of another that does not hold it. */
export function innermost<T extends Range>(values: readonly T[]): (place: number) => T | undefined {
  const around: number[] = [];
  for (let at = 0; at < values.length; at++) {
    let outer = at - 1;
    while (outer >= 0 && values[outer]!.endIndex <= values[at]!.startIndex) outer = around[outer]!;
    around.push(outer);
  }
  return (place) => {
    let at = firstFrom(values, place + 1) - 1;
    while (at >= 0 && values[at]!.endIndex <= place) at = around[at]!;
    return values[at];
  };
}
