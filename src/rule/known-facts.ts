// The facts of one candidate by name: those of its source, those of its cost, and what may stand in a message beside them.
import type { CostFacts, SourceFacts } from "../facts.ts";
import type { Candidate, FamilyCost } from "../model/candidate.ts";
import type { FactValue, Region } from "../model/function.ts";

/** Facts that only exist when something was measured; spelled out here because evaluating must not load zod. */
const COST: Readonly<Record<keyof CostFacts, true>> = { copies: true, lines: true, linesPerCopy: true };
export const COST_FACTS: readonly string[] = Object.keys(COST);

/** Facts that count the source lines of regions. */
export const REGION_SIZES: readonly string[] = [
  "regionLines",
  "fieldsLines",
  "fieldsGain",
  "factsLines",
  "factsGain",
  "conversionLines",
  "askedLines",
  "coldLines",
  "eventLines",
  "beforeCallbackLines",
  "afterCallbackLines",
  "loopBodyLines",
] satisfies (keyof SourceFacts)[];

/** Placeholders of messages that are no facts. */
export const EXTRA_PLACEHOLDERS: readonly string[] = ["name", "regions", "moved"];

/** Lines of the whole family: the function and the closures in it. */
export function familyLines(cost: FamilyCost): number {
  return cost.lines + cost.closureLines;
}

/** All facts of the candidate; those of the cost are absent when nothing was measured. */
export function knownFacts(candidate: Candidate): Readonly<Record<string, FactValue>> {
  const { function: fn, cost } = candidate;
  if (cost === undefined) return fn.facts;
  const lines = familyLines(cost);
  const linesPerCopy = Math.round(lines / Math.max(1, cost.copies));
  return { ...fn.facts, ...({ copies: cost.copies, lines, linesPerCopy } satisfies CostFacts) };
}

/** Code lines in all regions. */
export function movedLines(regions: readonly Region[]): number {
  return regions.reduce((sum, region) => sum + region.codeLines, 0);
}
