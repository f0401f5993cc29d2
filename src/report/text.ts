// The report for a terminal: one block a finding, colours only through the palette that the caller gives.

import { isByHand } from "../model/by-hand.ts";
import type { Finding } from "../model/finding.ts";
import type { Palette } from "../model/palette.ts";
import type { Report } from "../model/report.ts";
import { printable } from "../printable.ts";
import { elsewhereWords } from "./compiled-elsewhere.ts";
import { secondsWords } from "./forecast-seconds.ts";
import { linesOf } from "./markdown-change.ts";
import { approximate, counted, grouped, percent } from "./numbers.ts";
import { MOST_NOTICES, type RenderOptions, USUAL_TOP } from "./options.ts";
import { fileLine, packageName, shortPath } from "./place.ts";
import { savedBySelected, selected, selectionSentence } from "./selected.ts";

/** Plain text, ends with a line break. */
export function text(report: Report, options: RenderOptions): string {
  const { palette } = options;
  const findings = selected(report);
  const blocks = findings
    .slice(0, options.top ?? USUAL_TOP)
    .map(({ finding, number }) => block(finding, number, report, palette));
  const left = findings.length - blocks.length;
  if (left > 0) blocks.push(palette.dim(`${counted(left, "more finding")}: --top ${findings.length} shows them`));
  const notes = notesOf(report, MOST_NOTICES).map((note) => `${palette.dim("note:")} ${note}`);
  const parts = [...blocks, ...(notes.length > 0 ? [notes.join("\n")] : []), ...summaryLines(report, palette)];
  return `${parts.join("\n\n")}\n`;
}

/** A line each, the last of which says how many are left out. */
function notesOf({ notices }: Report, most: number): string[] {
  const lines = notices.slice(0, most).map(({ message, file, line }) => {
    const where = file === undefined ? "" : `${file}${line === undefined ? "" : `:${line}`}: `;
    return printable(plain(`${where}${message}`));
  });
  const left = notices.length - lines.length;
  return left > 0 ? [...lines, `${counted(left, "more note")} like these: --format json has all`] : lines;
}

/** What the command prints beside the written file: at most six lines, the top finding among them. */
export function summary(report: Report, written: string, palette: Palette): string {
  const [headline, ...rest] = summaryLines(report, palette);
  const top = selected(report)[0]?.finding;
  const lines = [headline ?? ""];
  if (top !== undefined) {
    lines.push(
      `first:  ${palette.bold(printable(shortPath(top.function.path)))}  ${printable(packageName(top.function.package))} ${palette.cyan(printable(fileLine(top)))}`,
    );
    lines.push(`        ${printable(top.remedy)}${palette.green(saves(top))}`);
  }
  const [note] = notesOf(report, 1);
  const others = report.notices.length - 1;
  if (note !== undefined)
    lines.push(`note:   ${note}${others > 0 ? `, and ${counted(others, "more note")} in the report` : ""}`);
  lines.push(...rest, `wrote ${palette.bold(printable(written))}`);
  return `${lines.slice(note === undefined ? -5 : -6).join("\n")}\n`;
}

function saves(finding: Finding): string {
  const { tried, forecast } = finding;
  if (tried?.savedLines !== undefined) return `, saves ${grouped(tried.savedLines)} lines, measured`;
  if (forecast === undefined) return "";
  const lines = `≈ ${approximate(forecast.savedLines)} lines`;
  return isByHand(finding) ? `, ${lines} by hand` : `, saves ${lines}`;
}

function block(finding: Finding, number: number, report: Report, palette: Palette): string {
  const { function: item, cost } = finding;
  const level = finding.severity === "warning" ? palette.yellow("warning") : palette.cyan("note");
  const lines = [
    `${number}. ${level} ${palette.bold(printable(shortPath(item.path)))}: ${printable(finding.remedy)} ${palette.dim(`[${finding.rule}]`)}`,
    `   ${palette.cyan("-->")} ${printable(packageName(item.package))} ${printable(fileLine(finding))}`,
    `   ${printable(plain(finding.message))}`,
  ];
  const { change } = finding;
  for (const [at, helper] of (change?.helpers ?? []).entries())
    lines.push(
      `   ${at + 1}: ${linesOf(helper.lines)} → ${helper.inPlace ? "a loop in their place" : printable(helper.signature)}`,
    );
  if (change?.status === "measured") {
    const saved = change.savedLines ?? 0;
    const share = percent(saved, report.costs?.totals.lines ?? 0);
    lines.push(`   ${palette.green(`compiles, and saves ${grouped(saved)} lines (${share}), measured`)}`);
  } else if (cost !== undefined && finding.forecast !== undefined && !isByHand(finding)) {
    const saved = `saves ≈ ${approximate(finding.forecast.savedLines)} lines (${percent(finding.forecast.savedLines, report.costs?.totals.lines ?? 0)})`;
    lines.push(`   ${palette.green(saved)}: ${finding.forecast.arithmetic}`);
  }
  const saved = finding.tried === undefined ? finding.forecast?.savedLines : finding.tried.savedLines;
  const { costs } = report;
  if (costs?.buildTime !== undefined && saved !== undefined && change?.status !== "none")
    lines.push(`   ${palette.green(secondsWords(saved, costs.totals.lines, costs.buildTime))}`);
  if (finding.paidIn !== undefined && finding.paidIn.length > 1) {
    const paid = finding.paidIn.map(({ crate, lines }) => `${printable(crate)} ${grouped(lines)} lines`);
    lines.push(`   paid in ${paid.join(", ")}`);
  }
  for (const { lines: at, reason } of change?.reasons ?? [])
    lines.push(`   ${palette.dim(`stays, ${linesOf(at)}: ${printable(plain(reason))}`)}`);
  for (const caution of finding.cautions) lines.push(`   ${palette.dim(`cost: ${printable(plain(caution))}`)}`);
  return lines.join("\n");
}

/** Messages are Markdown; a terminal wants them without backticks. */
function plain(message: string): string {
  return message.replaceAll("`", "");
}

function summaryLines(report: Report, palette: Palette): string[] {
  const shown = selected(report);
  const findings = counted(shown.length, "finding");
  const byHand = shown.filter(({ finding }) => isByHand(finding)).length;
  const judged = counted(report.judged, "generic function");
  const elsewhere = elsewhereWords(report);
  const relation = selectionSentence(report);
  const others = elsewhere === "" || shown.length === 0 ? [] : [`not judged: ${printable(elsewhere)}`];
  const rest = [...others, ...(relation === undefined ? [] : [printable(relation)])];
  if (report.costs === undefined) return [`${palette.bold(findings)} in ${judged}; nothing was measured`, ...rest];
  const { lines, copies } = report.costs.totals;
  const saved = savedBySelected(report) ?? 0;
  const advice =
    shown.length === 0
      ? report.findings.length > 0
        ? "no finding to show"
        : `no advice, ${judged} judged${elsewhere === "" ? "" : `; ${printable(elsewhere)}`}`
      : byHand === shown.length
        ? `${findings} to change by hand`
        : `${counted(shown.length - byHand, "finding")} would save ≈ ${approximate(saved)} lines (${percent(saved, lines)})${byHand > 0 ? `, ${byHand} more by hand` : ""}`;
  const { buildTime } = report.costs;
  const inSeconds =
    buildTime === undefined || byHand === shown.length ? "" : `, ${secondsWords(saved, lines, buildTime)}`;
  return [
    `${palette.bold(report.crate.name)}: ${grouped(lines)} lines of LLVM IR in ${counted(copies, "copy", "copies")}; ${advice}${inSeconds}`,
    ...rest,
  ];
}
