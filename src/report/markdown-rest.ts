// What got no advice, joined no source or was not looked at: never silence.
import type { UnjoinedReason } from "../model/candidate.ts";
import type { Report } from "../model/report.ts";
import { codeSpan, message, prose } from "./escape.ts";
import { counted, grouped, percent } from "./numbers.ts";
import { MOST_NOTICES } from "./options.ts";
import { packageName, shortPath } from "./place.ts";

const REASONS: Readonly<Record<UnjoinedReason, string>> = {
  std: "the standard library: its callers are the place to act",
  "dependency-without-source": "a dependency whose source was not looked at",
  macro: "made by a macro; no `fn` in the source",
  generated: "made by the compiler: drop glue, shims, vtable entries",
  "build-script": "generated code, which a build script writes: that is the place to act",
  unknown: "no function of that path in the source",
};

const MOST_ROWS = 8;

/** Hot generic functions without a finding, each with the reason. */
export function hotWithoutAdvice(report: Report): string {
  if (report.withoutAdvice.length === 0 || report.costs === undefined) return "";
  const rows = report.withoutAdvice.slice(0, MOST_ROWS).map((row) => {
    const where =
      row.package === undefined
        ? ""
        : `${prose(packageName(row.package))} ${codeSpan(`${row.file}:${row.line}`, true)}`;
    return `| ${codeSpan(shortPath(row.path), true)} | ${where} | ${grouped(row.copies)} | ${grouped(row.lines)} | ${message(row.why)} |`;
  });
  return [
    "## Hot, but no advice",
    `| function | where | copies | lines | why |\n|---|---|--:|--:|---|\n${rows.join("\n")}`,
  ].join("\n\n");
}

/** Rows of the measurement without a source: totals by reason, the largest of each. */
export function notJoined(report: Report): string {
  if (report.unjoined.length === 0 || report.costs === undefined) return "";
  const whole = report.costs.totals.lines;
  const rows = (Object.keys(REASONS) as UnjoinedReason[]).flatMap((reason) => {
    const group = report.unjoined.filter((row) => row.reason === reason);
    if (group.length === 0) return [];
    const lines = group.reduce((sum, row) => sum + row.lines, 0);
    const largest = [...group].sort((a, b) => b.lines - a.lines || (a.path < b.path ? -1 : 1)).slice(0, 2);
    const names = largest.map((row) => `${codeSpan(row.path, true)} (${grouped(row.lines)})`).join("<br>");
    return [
      `| ${REASONS[reason]} | ${grouped(group.length)} | ${grouped(lines)} (${percent(lines, whole)}) | ${names} |`,
    ];
  });
  return [
    "## Without a source",
    `${counted(report.unjoined.length, "measured function")} could not be tied to a function in the sources that were read.`,
    `| why | functions | lines | largest |\n|---|--:|--:|---|\n${rows.join("\n")}`,
  ].join("\n\n");
}

/** Everything else worth a line. */
export function notices(report: Report): string {
  const lines = report.notices.slice(0, MOST_NOTICES).map((notice) => {
    const where =
      notice.file === undefined
        ? ""
        : `${codeSpan(notice.line === undefined ? notice.file : `${notice.file}:${notice.line}`)}: `;
    return `- ${where}${prose(notice.message)}`;
  });
  const left = report.notices.length - lines.length;
  if (left > 0) lines.push(`- ${counted(left, "more note")} like these`);
  return lines.length === 0 ? "" : `## Notes\n\n${lines.join("\n")}`;
}
