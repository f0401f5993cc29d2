// From places in a text of which parts were left out to places in the whole text.
import type { Columns } from "./columns.ts";

/** A part of a text that is left out: half open, in UTF-16 units. */
export interface Gap {
  readonly start: number;
  readonly end: number;
}

/** Changes the places in `columns`: what begins at a gap begins behind it, what ends there ends in front of it. */
export function restorePlaces({ count, starts, ends }: Columns, gaps: readonly Gap[]): void {
  const places = new Uint32Array(gaps.length);
  const removed = new Uint32Array(gaps.length + 1);
  for (const [at, { start, end }] of gaps.entries()) {
    places[at] = start - removed[at]!;
    removed[at + 1] = removed[at]! + end - start;
  }
  for (let row = 0; row < count; row++) {
    starts[row]! += removed[gapsBefore(places, starts[row]! + 1)]!;
    ends[row]! += removed[gapsBefore(places, ends[row]!)]!;
  }
}

/** How many of the places, which are in order, are less. */
function gapsBefore(places: Uint32Array, place: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
