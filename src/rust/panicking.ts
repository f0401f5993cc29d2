// The macros of std that control never gets behind.
import { macrosThat } from "./known-macros.ts";

/** Part of regular expressions for the name, or the start, of a call. */
export const PANICKING = `(?:${macrosThat(({ ends }) => ends === "panics").join("|")})`;
