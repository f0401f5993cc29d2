// "Did you mean": the known word that is closest to a mistyped one.
import { closest, distance } from "fastest-levenshtein";

/** One that is written to its end first; undefined when nothing else is within a third of the word's length, or two letters. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const longer = word.length < 3 ? [] : known.filter((each) => each.startsWith(word));
  if (longer.length === 1) return longer[0];
  const best = closest(word, known);
  return distance(word, best) <= Math.max(2, Math.floor(word.length / 3)) ? best : undefined;
}
