// From how many saved lines on an advice is worth a reader's time.
import type { FamilyCost } from "../model/candidate.ts";

export interface Threshold {
  /** Lines; 100 by default. */
  readonly minimumLines?: number;
  /** Share of `totalLines`; `MINIMUM_SHARE` by default. */
  readonly minimumShare?: number;
  /** All lines of the measured crate; without it only `minimumLines` counts. */
  readonly totalLines?: number;
}

export const MINIMUM_SHARE = 0.002;

/** So many lines are worth reading about in a crate of any size. */
const ENOUGH = 2000;

/** What is not measured has to promise more: half of the guesses are too high. */
const GUESSED = 2;

/** Code that is compiled once is as its author wants to read it: a change of it has to be worth more. */
const LEAST_ONCE = 400;

/** The larger of both limits; at nominal costs the share says nothing. */
export function reportableLines(cost: FamilyCost | undefined, threshold: Threshold): number {
  const lines = threshold.minimumLines ?? 100;
  if (cost === undefined) return GUESSED * lines;
  const least = cost.copies > 1 ? lines : Math.max(lines, LEAST_ONCE);
  const share = (threshold.minimumShare ?? MINIMUM_SHARE) * (threshold.totalLines ?? 0);
  return Math.max(least, threshold.minimumShare === undefined ? Math.min(ENOUGH, share) : share);
}
