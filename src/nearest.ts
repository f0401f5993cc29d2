// "Did you mean": the known word that is closest to a mistyped one.
import { closest, distance } from "fastest-levenshtein";

/** Undefined when nothing is within a third of the word's length, or two letters. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const best = closest(word, known);
  return distance(word, best) <= Math.max(2, Math.floor(word.length / 3)) ? best : undefined;
}
