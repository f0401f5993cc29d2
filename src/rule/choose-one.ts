// One answer per function: the best of the findings, with the runner-up in one line.
import type { Finding, Technique } from "../model.ts";
import { grouped } from "./message.ts";

/** A call through a vtable costs run time: erasing has to promise a third more than moving code does. */
const DISCOUNT: Readonly<Partial<Record<Technique, number>>> = {
  "dyn-erasure-closure": 0.75,
  "dyn-erasure-trait": 0.75,
};

/** Promises this close to the best are equal: the forecast is no more exact than that. */
const NEAR = 0.9;

/**
 * By promised lines; of those near the best, the first in the given order (`evaluate` puts the more specific rule first). A
 * finding without a promise comes last.
 */
export function chooseOne(findings: readonly Finding[]): Finding | undefined {
  const best = first(findings);
  if (best === undefined) return undefined;
  const second = first(findings.filter((finding) => finding !== best));
  return second === undefined ? best : { ...best, alternative: inOneLine(second) };
}

function first(findings: readonly Finding[]): Finding | undefined {
  const most = Math.max(...findings.map(worth));
  return most > 0 ? findings.find((finding) => worth(finding) >= NEAR * most) : findings[0];
}

function worth(finding: Finding): number {
  return (finding.promise ?? 0) * (DISCOUNT[finding.technique] ?? 1);
}

function inOneLine(finding: Finding): string {
  const saves = finding.forecast ? ` (saves about ${grouped(finding.forecast.savedLines)} lines)` : "";
  return `\`${finding.rule}\`: ${finding.remedy}${saves}`;
}
