// One answer per function: the best of the findings, with the runner-up in one line.
import type { Finding } from "../model.ts";
import { movedLines } from "./known-facts.ts";
import { grouped } from "./message.ts";

/**
 * By promised lines (a rule without a forecast comes last), then by how much of the body moves. With equal promise the earlier
 * finding wins, so the order of the findings, which is that of the rules, is part of the answer.
 */
export function chooseOne(findings: readonly Finding[]): Finding | undefined {
  const [best, second] = findings
    .map((finding, place) => ({ finding, place, promise: finding.promise ?? Number.NEGATIVE_INFINITY }))
    .sort(
      (a, b) =>
        compare(b.promise, a.promise) ||
        compare(movedLines(b.finding.regions), movedLines(a.finding.regions)) ||
        compare(a.place, b.place),
    );
  if (best === undefined) return undefined;
  return second === undefined ? best.finding : { ...best.finding, alternative: inOneLine(second.finding) };
}

/** By comparison: the difference of two negative infinities is no number. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function inOneLine(finding: Finding): string {
  const saves = finding.forecast ? ` (saves about ${grouped(finding.forecast.savedLines)} lines)` : "";
  return `\`${finding.rule}\`: ${finding.remedy}${saves}`;
}
