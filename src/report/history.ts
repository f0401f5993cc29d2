// A range of revisions as a table, CSV or JSON: which commit brought it.
import type { HistoryStep } from "../model/history.ts";
import { printableJson } from "../printable.ts";
import { codeSpan, printable, prose } from "./escape.ts";
import { grouped, percent } from "./numbers.ts";
import { shortPath } from "./place.ts";

/** As `--format json` prints it. */
export interface HistoryDocument {
  readonly formatVersion: 1;
  /** The oldest first. */
  readonly steps: readonly HistoryStep[];
}

type HistoryReporter = (steps: readonly HistoryStep[]) => string;

const table = {
  text: historyText,
  markdown: historyMarkdown,
  csv: historyCsv,
  json: (steps) => `${printableJson({ formatVersion: 1, steps } satisfies HistoryDocument, 1)}\n`,
} as const satisfies Readonly<Record<string, HistoryReporter>>;

export type HistoryFormat = keyof typeof table;

export const historyFormats: Readonly<Record<HistoryFormat, HistoryReporter>> = table;

export const historyFormatNames = Object.keys(table) as HistoryFormat[];

/** Characters of the column with words; what is longer moves the subject of its own row alone. */
const [LEAST, MOST] = [40, 70];

function historyText(steps: readonly HistoryStep[]): string {
  const saids = steps.map((step) =>
    step.trouble === undefined ? mover(step, (path) => printable(shortPath(path))) : printable(step.trouble),
  );
  const width = Math.max(LEAST, ...saids.map(({ length }) => length).filter((length) => length <= MOST));
  const rows = steps.map((step, index) => {
    const numbers = [
      size(step.totals?.lines).padStart(12),
      size(step.totals?.copies).padStart(9),
      share(step).padStart(8),
    ];
    return `${step.commit.slice(0, 10)}  ${step.date}  ${numbers.join("  ")}  ${saids[index]!.padEnd(width)}  ${printable(step.subject)}`;
  });
  const head = `commit      date        ${"lines".padStart(12)}  ${"copies".padStart(9)}  ${"change".padStart(8)}  ${"the largest mover".padEnd(width)}  subject`;
  return `${[head, ...rows].map((row) => row.trimEnd()).join("\n")}\n`;
}

function historyMarkdown(steps: readonly HistoryStep[]): string {
  const rows = steps.map((step) => {
    const said =
      step.trouble === undefined ? mover(step, (path) => codeSpan(shortPath(path), true)) : prose(step.trouble);
    const cells = [
      `\`${step.commit.slice(0, 10)}\``,
      step.date,
      size(step.totals?.lines),
      size(step.totals?.copies),
      share(step),
      said,
      prose(step.subject),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return `| commit | date | lines | copies | change | the largest mover | subject |\n|---|---|--:|--:|--:|---|---|\n${rows.join("\n")}\n`;
}

/** RFC 4180, numbers without separators. */
function historyCsv(steps: readonly HistoryStep[]): string {
  const rows = steps.map(({ commit, date, totals, change, trouble, subject }) =>
    [
      commit,
      date,
      totals?.lines,
      totals?.copies,
      change?.lines,
      change?.copies,
      change?.mover?.path,
      change?.mover?.lines,
      trouble,
      subject,
    ]
      .map(cell)
      .join(","),
  );
  return `${["commit,date,lines,copies,line change,copy change,mover,mover lines,trouble,subject", ...rows].join("\r\n")}\r\n`;
}

/** A spreadsheet takes what begins with one of these for a formula. */
function cell(value: string | number | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = printable(/^[=+\-@]/.test(value) ? `'${value}` : value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function size(value: number | undefined): string {
  return value === undefined ? "" : grouped(value);
}

/** Of the lines before: `−8.0 %`. */
function share({ totals, change }: HistoryStep): string {
  if (totals === undefined || change === undefined) return "";
  if (change.lines === 0) return "0.0 %";
  return `${change.lines < 0 ? "−" : "+"}${percent(Math.abs(change.lines), totals.lines - change.lines)}`;
}

function mover({ change }: HistoryStep, named: (path: string) => string): string {
  if (change?.mover === undefined) return "";
  const { path, lines } = change.mover;
  return `${named(path)} ${lines < 0 ? `−${grouped(-lines)}` : `+${grouped(lines)}`}`;
}
