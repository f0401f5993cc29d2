// The codes that a saved profile has for why a source line differs between copies.
import type { DifferenceReason } from "../model/profile.ts";

/** Codes stand for reasons, so that 10,000 source lines stay small; new ones come last. */
export const differenceReasons = [
  "twin-callee",
  "line-count",
  "type-argument",
  "own-closure",
  "representation",
  "trait-method",
  "field-offset",
  "size-or-align",
  "vtable",
  "constant",
  "data-flow",
  "other",
] as const satisfies readonly DifferenceReason[];
