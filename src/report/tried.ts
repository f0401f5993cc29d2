// The result of `try`: each finding with its forecast and the truth, and what came of all together.
import type { Finding, TriedOutcome } from "../model/finding.ts";
import type { Totals } from "../model/profile.ts";
import type { MeasuredEffect } from "../model/timing.ts";
import { effectLines } from "./effect.ts";
import { linesOf } from "./markdown-change.ts";
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
  /** What said nothing that it had not said before: clippy or rustc, of all targets or of one. */
  readonly compared: readonly { readonly package: string; readonly command?: string; readonly allTargets?: boolean }[];
  readonly tests: readonly { readonly package: string; readonly passed: boolean }[];
  readonly effect?: MeasuredEffect | undefined;
}

/** Plain text. */
export function triedText(report: TriedReport): string {
  const { before, after } = report;
  const lines = report.rows.flatMap((row) => [heading(row), ...stays(row)]);
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
  const shared = after === undefined ? 0 : before.lines - after.lines - apart(report.rows);
  if (shared !== 0) {
    const what =
      shared > 0
        ? `${grouped(shared)} of these lines several findings save together, and none of them alone`
        : `${grouped(-shared)} lines came elsewhere with them, in functions that are no finding's: adapters of closures, and what they call`;
    lines.push(`  ${what}`);
  }
  const elsewhere = report.rows.filter(
    ({ finding, movedRegions }) => movedRegions > 0 && finding.function.package.name !== report.crate,
  );
  const owners = [...new Set(elsewhere.map(({ finding }) => finding.function.package.name))];
  if (owners.length > 0)
    lines.push(
      `  helpers in ${owners.join(", ")} that need no type are compiled there, once for all that use it, and are not in this total`,
    );
  for (const each of report.compared) {
    const who = each.command === "clippy" ? "rustc or clippy" : "rustc";
    const where = each.allTargets ? "all targets" : "one target; tests and examples were not compared";
    lines.push(`no new message of ${who} in ${each.package}: ${where}`);
  }
  for (const test of report.tests) lines.push(`tests of ${test.package}: ${test.passed ? "passed" : "FAILED"}`);
  if (report.effect) lines.push("", ...effectLines(report.effect));
  return `${lines.join("\n")}\n`;
}

function apart(rows: readonly TriedRow[]): number {
  return rows.reduce((sum, { savedLines = 0 }) => sum + savedLines, 0);
}

/** One line: the most specific reason, and how many more there are. */
function stays({ reasons }: TriedRow): string[] {
  const [first, ...others] = reasons;
  if (first === undefined) return [];
  const same = others.filter(({ reason }) => reason === first.reason).length;
  const more = [
    ...(same > 0 ? [`${same} more for that reason`] : []),
    ...(others.length > same ? [`${others.length - same} for others`] : []),
  ];
  return [
    `      not moved: ${linesOf(first.lines)}: ${first.reason}${more.length > 0 ? ` (and ${more.join(", ")})` : ""}`,
  ];
}

function heading({ finding, number, movedRegions, savedLines }: TriedRow): string {
  const { function: item, forecast } = finding;
  const place = `${packageName(item.package)} ${item.span.file}:${item.line}`;
  const expected = forecast === undefined ? "no forecast" : `forecast ${grouped(forecast.savedLines)}`;
  const truth = savedLines === undefined ? "not changed" : `measured ${grouped(savedLines)}`;
  return `${String(number).padStart(3)}. ${finding.rule} ${shortPath(item.path)} (${place}): ${counted(movedRegions, "region")}, ${expected}, ${truth}`;
}
