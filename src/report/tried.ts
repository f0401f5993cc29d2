// The result of `try`: each finding with its forecast and the truth, and what came of all together.
import type { Finding, TriedOutcome } from "../model/finding.ts";
import type { Totals } from "../model/profile.ts";
import { counted, grouped } from "./numbers.ts";
import { packageName, shortPath } from "./place.ts";

export interface TriedRow extends TriedOutcome {
  readonly finding: Finding;
  readonly number: number;
}

export interface TriedReport {
  readonly crate: string;
  readonly rows: readonly TriedRow[];
  readonly before: Totals;
  readonly after?: Totals;
  readonly checks: number;
  readonly checkSeconds: number;
  readonly tests: readonly { readonly package: string; readonly passed: boolean }[];
}

/** Plain text. */
export function triedText(report: TriedReport): string {
  const { before, after } = report;
  const lines = report.rows.flatMap((row) => [
    heading(row),
    ...row.reasons.map((reason) => `      not moved: ${reason}`),
  ]);
  const moved = report.rows.reduce((sum, row) => sum + row.movedRegions, 0);
  const changed = report.rows.filter((row) => row.movedRegions > 0).length;
  lines.push("");
  lines.push(
    `${counted(moved, "region")} moved in ${grouped(changed)} of ${counted(report.rows.length, "function")}, compiled together after ${counted(report.checks, "check")} (${report.checkSeconds.toFixed(1)} s)`,
  );
  if (after) {
    const percent = ((100 * (after.lines - before.lines)) / Math.max(1, before.lines)).toFixed(1).replace("-", "−");
    lines.push(
      `${report.crate}: ${grouped(before.lines)} → ${grouped(after.lines)} lines (${percent} %), ${grouped(before.copies)} → ${grouped(after.copies)} copies`,
    );
  }
  const together = after === undefined ? 0 : before.lines - after.lines - apart(report.rows);
  if (changed > 1 && together > before.lines / NOTEWORTHY)
    lines.push(
      `and ${grouped(together)} of these lines that several findings cause together, counted in no single one`,
    );
  for (const test of report.tests) lines.push(`tests of ${test.package}: ${test.passed ? "passed" : "FAILED"}`);
  return `${lines.join("\n")}\n`;
}

/** Lines that no finding has alone are worth a sentence from one in this many. */
const NOTEWORTHY = 1000;

function apart(rows: readonly TriedRow[]): number {
  return rows.reduce((sum, { savedLines = 0 }) => sum + savedLines, 0);
}

function heading({ finding, number, movedRegions, savedLines }: TriedRow): string {
  const { function: item, forecast } = finding;
  const place = `${packageName(item.package)} ${item.span.file}:${item.line}`;
  const expected = forecast === undefined ? "no forecast" : `forecast ${grouped(forecast.savedLines)}`;
  const truth = savedLines === undefined ? "not changed" : `measured ${grouped(savedLines)}`;
  return `${String(number).padStart(3)}. ${finding.rule} ${shortPath(item.path)} (${place}): ${counted(movedRegions, "region")}, ${expected}, ${truth}`;
}
