// Lines of the sources that pictures quote, each file read once.
import type { Place } from "../model/profile.ts";
import { macroCalls } from "./macro-calls.ts";

export interface SourceText {
  readonly lines: readonly string[];
  /** As `macroCalls` finds them. */
  readonly macros: ReadonlyMap<number, string>;
}

export interface SourceTexts {
  /** Undefined when the file is gone. */
  readonly of: (place: Place) => SourceText | undefined;
}

/** @param read the text of a place's file; undefined when it cannot be read, or is no longer what was compiled */
export function sourceTexts(read: (place: Place) => string | undefined): SourceTexts {
  const known = new Map<string, SourceText | undefined>();
  return {
    of: (place) => {
      const key = `${place.package.name} ${place.package.version}\n${place.file}`;
      if (!known.has(key)) {
        const text = read(place);
        known.set(key, text === undefined ? undefined : { lines: text.split(/\r?\n/), macros: macroCalls(text) });
      }
      return known.get(key);
    },
  };
}
