// Which generic functions of the files at hand call a function, told from the text: each of their copies calls for itself.
import type { TextFacts } from "./text-facts.ts";

export interface GenericCaller {
  readonly name: string;
  /** Its own calls do not say how many copies it has: others may call it, or it is generic by what it stands in. */
  readonly open: boolean;
  readonly times: number;
}

export type CallersOf = (name: string) => readonly GenericCaller[];

export interface CallingText {
  readonly text: string;
  /** Whether others than the repository may call what is public. */
  readonly published: boolean;
}

/** In front of `fn`. */
const PUBLIC = /\bpub\s+(?:(?:const|async|unsafe|extern(?:\s*"[^"]*")?)\s+)*$/;

export function genericCallers(texts: readonly CallingText[], { genericIn, callsOf }: TextFacts): CallersOf {
  return (callee) =>
    texts.flatMap(({ text, published }) => {
      const places = callsOf(text, callee);
      if (places.length === 0) return [];
      return genericIn(text).flatMap(({ name, inGeneric, start, open, end }) => {
        const times = name === callee ? 0 : Math.max(0, firstFrom(places, end) - firstFrom(places, open + 1));
        if (times === 0) return [];
        const isPublic = published && PUBLIC.test(text.slice(Math.max(0, start - 60), start));
        return [{ name, open: inGeneric || isPublic, times }];
      });
    });
}

/** Index of the first place that is not in front of `at`; places are in order. */
function firstFrom(places: readonly number[], at: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
