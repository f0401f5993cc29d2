// What is asked of a crate without a measurement: the bodies of everything that may be generic.
import { outlineOf } from "../rust/function-texts.ts";
import type { AskedBodies } from "./load-source.ts";

/** Nothing of a text whose brackets do not match: each body is parsed when somebody asks. */
export const genericBodies: AskedBodies = (text) =>
  outlineOf(text)?.functions.flatMap(({ mayBeGeneric, open }) => (mayBeGeneric ? [open + 1] : [])) ?? [];
