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
 * @param of crates whose functions count what is compiled for them alone, and all lines: code of all others is in those forecasts already, in
 *   the share that what is compiled for these has of all; the sum of forecasts is never below the largest.
 * @param shared lines that findings that were tried save together, and none of them alone.
 */
export function savedTogether(ranked: readonly Finding[], of?: Counted, shared = 0): number {
  const measured = ranked.reduce((sum, { tried }) => sum + (tried?.savedLines ?? 0), shared);
  const untried = ranked.filter((finding) => finding.tried === undefined && !isByHand(finding));
  // By file, as only findings of one can be inside of each other.
  const counted = new Map<string, Finding[]>();
  const besides = (finding: Finding) => {
    const key = fileOf(finding);
    const found = counted.get(key) ?? [];
    counted.set(key, found);
    return found;
  };
  for (const finding of ranked) if (finding.tried?.savedLines !== undefined) besides(finding).push(finding);
  let [sum, others, caused] = [0, 0, 0];
  for (const finding of untried) {
    const near = besides(finding);
    if (finding.forecast === undefined || near.some((other) => inside(finding, other) || inside(other, finding)))
      continue;
    near.push(finding);
    if (of !== undefined && !of.editable.includes(finding.function.package.name.replaceAll("-", "_"))) {
      others += finding.forecast.savedLines;
      continue;
    }
    sum += finding.forecast.savedLines;
    caused += finding.regions.reduce((lines, region) => lines + (region.measured?.causedLines ?? 0), 0);
  }
  const apart = others * Math.max(0, 1 - caused / (of?.lines ?? 1));
  return measured + Math.max(Math.round(sum + apart), ...untried.map(({ forecast }) => forecast?.savedLines ?? 0));
}

/** Whose functions count what is compiled for them, and how many lines there are in all. */
export interface Counted {
  readonly editable: readonly string[];
  readonly lines: number;
}

function fileOf({ function: { package: home, span } }: Finding): string {
  return JSON.stringify([home.name, home.version, span.file]);
}

/** Of two findings of one file. */
function inside({ function: inner }: Finding, outer: Finding): boolean {
  return outer.regions.some(({ lines: [first, last] }) => first <= inner.line && inner.span.endLine <= last);
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
