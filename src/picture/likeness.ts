// What the copies of a function, or of one line of it, have in common, in the three classes that pictures have colours for.
import type { Likeness } from "../model/picture.ts";
import type { DifferenceReason, FunctionCost, SourceLineEvidence } from "../model/profile.ts";

/** As docs/evidence.md has it: a line is the same when it is in this share of the copies. */
const SAME_SHARE = 0.95;

/** The line itself is the same; what it calls has the same body, too, or stands in this function. */
const FOLLOWS: ReadonlySet<DifferenceReason> = new Set(["twin-callee", "own-closure"]);
const CONSTANTS: ReadonlySet<DifferenceReason> = new Set(["field-offset", "constant", "size-or-align"]);

/** Of one source line in all copies. */
export function likenessOfLine({ same, sameIgnoringOffsets, reason }: SourceLineEvidence, copies: number): Likeness {
  if (copies < 2) return "single";
  if (same >= SAME_SHARE * copies || (reason && FOLLOWS.has(reason))) return "repeats";
  if (sameIgnoringOffsets >= SAME_SHARE * copies || (reason && CONSTANTS.has(reason))) return "but-for-constants";
  return "needs-type";
}

/** Of whole bodies: `repeats` when at least half of the copies have the body of another. */
export function likenessOfBodies({ copies, evidence }: FunctionCost): Likeness {
  if (copies < 2) return "single";
  if (evidence === undefined) return "unknown";
  if (2 * evidence.distinctBodies <= copies) return "repeats";
  return 2 * evidence.distinctBodiesIgnoringOffsets <= copies ? "but-for-constants" : "needs-type";
}

/** Part of the copies that have the body of another, from 0 to below 1. */
export function repeatedShare({ copies, evidence }: FunctionCost): number {
  return evidence === undefined || copies < 2 ? 0 : 1 - evidence.distinctBodies / copies;
}
