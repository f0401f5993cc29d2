// How two ranges of source lines lie to each other.
import type { LineRange } from "./span.ts";

/** At least one line is in both. */
export function meet(a: LineRange, b: LineRange): boolean {
  return a[0] <= b[1] && b[0] <= a[1];
}

/** Every line of the first is in the second, too. */
export function isWithin(inner: LineRange, outer: LineRange): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}
