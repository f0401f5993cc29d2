// The first look at a changed file, at its text alone: what has to be analysed, if anything.

import type { FunctionText, TextOutline } from "../rust/function-texts.ts";
import type { ChangedFile } from "./changes.ts";
import { suspects } from "./suspects.ts";
import type { TextFacts } from "./text-facts.ts";

export interface Glance {
  readonly changed: ChangedFile;
  /** Absent when the text could not be told apart. */
  readonly outline?: TextOutline;
  /** Functions that a finding could be about; undefined when only a whole tree can tell. */
  readonly suspects?: readonly FunctionText[];
  readonly idle: boolean;
}

/** @param leastSaved lines of LLVM IR that a rule has to promise to be heard */
export function glanceAt(
  changed: ChangedFile,
  whole: boolean,
  leastSaved: number,
  outlineOf: TextFacts["outlineOf"],
): Glance {
  const outline = outlineOf(changed.after);
  if (outline === undefined) return { changed, idle: false };
  // Whether a suppression has an effect, only the functions can tell that it is about.
  if (changed.after.includes("mono-advise:")) return { changed, outline, idle: false };
  const found = suspects(changed, outline, whole, leastSaved);
  return { changed, outline, suspects: found, idle: found.length === 0 };
}
