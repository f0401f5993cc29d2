// Findings in the order a maintainer should read them, and what they save together.
import { isByHand } from "../model/by-hand.ts";
import type { Finding } from "../model/finding.ts";

/**
 * Those whose change can be made first; by what was measured with it or else the forecast, then by what the function costs, then by size of the code that moves; ties by
 * place, so the order never depends on the input.
 */
export function rank(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      Number(isByHand(a)) - Number(isByHand(b)) ||
      (savedBy(b) ?? -1) - (savedBy(a) ?? -1) ||
      measured(b) - measured(a) ||
      moved(b) - moved(a) ||
      compare(a.function.package.name, b.function.package.name) ||
      compare(a.function.span.file, b.function.span.file) ||
      a.function.line - b.function.line ||
      compare(a.rule, b.rule),
  );
}

/** With the change where it was made, as forecast where not. */
function savedBy({ tried, forecast }: Finding): number | undefined {
  return tried?.savedLines ?? forecast?.savedLines;
}

/**
 * Lines saved by all findings together: what was measured adds up with `shared`; of forecasts, one finding inside the regions of another is
 * counted once, with the larger of the two. A finding that no change could be made of counts for nothing.
 * @param editable crates whose functions count what is compiled for them alone: code of all others is in those forecasts already, as far as
 *   there are any; the sum of forecasts is never below the largest.
 * @param shared lines that findings that were tried save together, and none of them alone.
 */
export function savedTogether(ranked: readonly Finding[], editable?: readonly string[], shared = 0): number {
  const measured = ranked.reduce((sum, { tried }) => sum + (tried?.savedLines ?? 0), shared);
  const untried = ranked.filter((finding) => finding.tried === undefined && !isByHand(finding));
  const counted = ranked.filter(({ tried }) => tried?.savedLines !== undefined);
  let sum = 0;
  for (const finding of untried) {
    if (editable !== undefined && !editable.includes(finding.function.package.name.replaceAll("-", "_"))) continue;
    if (finding.forecast === undefined || counted.some((other) => inside(finding, other) || inside(other, finding)))
      continue;
    counted.push(finding);
    sum += finding.forecast.savedLines;
  }
  return measured + Math.max(sum, ...untried.map(({ forecast }) => forecast?.savedLines ?? 0));
}

function inside(inner: Finding, outer: Finding): boolean {
  const [a, b] = [inner.function, outer.function];
  return (
    a.package.name === b.package.name &&
    a.package.version === b.package.version &&
    a.span.file === b.span.file &&
    outer.regions.some((region) => region.lines[0] <= a.line && a.span.endLine <= region.lines[1])
  );
}

function measured(finding: Finding): number {
  const { cost } = finding;
  return cost === undefined ? 0 : Math.max(cost.lines + cost.closureLines, cost.causedLines ?? 0);
}

function moved(finding: Finding): number {
  return finding.regions.reduce((sum, region) => sum + region.codeLines, 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
