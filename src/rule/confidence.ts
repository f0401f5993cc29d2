// How sure an advice is: what the copies' IR says of the lines that the source analysis wants to move.
import type { Candidate } from "../model/candidate.ts";
import type { Confidence } from "../model/finding.ts";
import type { Region } from "../model/function.ts";

/** False "same" with 2 copies is 7.6 % of the lines, with 5 copies 1.9 %, with 10 0.9 % (ty_python_semantic, rustc 1.95). */
const PROOF = 10;
/** From this share of movable lines on, syntax and measurement agree. */
const AGREE = 0.8;
/** As much as that must move where callees are to be made free first: until then each copy calls its own. */
const CALLS_FREED = 0.5;
/** From this many copies on a difference is proven: few copies can hide one, not make one up. */
const REFUTED = 4;

/**
 * `measured`: enough copies, their IR agrees, and the source leaves nothing open; `hint`: few copies, it does not quite, or a type is not known, which
 * the IR cannot settle: a pointer to a generic value is `ptr` in every copy; `syntactic`: there is no IR to compare.
 */
export function confidence({ cost }: Candidate, regions: readonly Region[]): Confidence {
  const measures = regions.flatMap((region) => region.measured ?? []);
  if (cost === undefined || regions.length === 0 || measures.length < regions.length) return "syntactic";
  const lines = measures.reduce((sum, measure) => sum + measure.lines, 0);
  const movable = measures.reduce((sum, measure) => sum + measure.movableLines, 0);
  // What calls cause was counted, not compared.
  if (measures.every(({ calls }) => calls !== undefined)) return "measured";
  const decided = regions.every((region) => region.unknowns.length === 0);
  return cost.copies >= PROOF && movable >= AGREE * lines && decided ? "measured" : "hint";
}

/** Copies were compared, and too much of the region's IR needs the type argument: it is not advised, whatever the source says. */
export function contradicted({ cost }: Candidate, { measured, frees }: Region): boolean {
  return (
    cost !== undefined &&
    cost.copies >= REFUTED &&
    measured !== undefined &&
    measured.movableLines < (frees ? CALLS_FREED : AGREE) * measured.lines
  );
}
