// Which findings a report shows, by the numbers of the whole report: all, or what the reader asked for.
import type { Finding } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import { approximate, counted, percent } from "./numbers.ts";

/** With its number of the whole report, as `try` and `why` take it. */
export interface NumberedFinding {
  readonly number: number;
  readonly finding: Finding;
}

/** In the order to show them. */
export function selected({ findings, selection }: Report): readonly NumberedFinding[] {
  const places = selection?.findings ?? findings.map((_, at) => at);
  return places.map((at) => ({ number: at + 1, finding: findings[at]! }));
}

/** What these save together, counted without overlap; undefined without costs. */
export function savedBySelected({ selection, savedLines }: Report): number | undefined {
  return selection === undefined ? savedLines : selection.savedLines;
}

/** How what is shown relates to the whole, a sentence without its end; undefined where all is shown. */
export function selectionSentence(report: Report): string | undefined {
  const { selection, findings, savedLines, costs } = report;
  if (selection === undefined) return undefined;
  const shown =
    selection.findings.length === findings.length
      ? "all findings shown"
      : `${selection.findings.length} of ${counted(findings.length, "finding")} shown`;
  const whole =
    savedLines === undefined || selection.findings.length === findings.length
      ? ""
      : `; all together would save ≈ ${approximate(savedLines)} lines (${percent(savedLines, costs?.totals.lines ?? 0)})`;
  return `${shown}: ${selection.words.join(", ")}${whole}`;
}
