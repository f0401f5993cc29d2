// Two profiles compared → Markdown, text or JSON.
import type { DiffRow, ProfileDiff } from "../model/diff.ts";
import type { CopiesAndLines } from "../model/profile.ts";
import { printable, printableJson } from "../printable.ts";
import { remarks, timeLines } from "./effect.ts";
import { effectTable, timeCells } from "./effect-table.ts";
import { codeSpan, prose } from "./escape.ts";
import { counted, grouped } from "./numbers.ts";

export interface DiffReportOptions {
  /** How many functions to list; the others are summed up. */
  readonly top: number;
}

/** As `--format json` prints it. */
export interface DiffDocument extends ProfileDiff {
  readonly formatVersion: 1;
}

type DiffReporter = (diff: ProfileDiff, options: DiffReportOptions) => string;

/** By the names of `--format`. */
const table = {
  markdown: diffMarkdown,
  text: diffText,
  json: (diff) => `${printableJson({ formatVersion: 1, ...diff } satisfies DiffDocument, 2)}\n`,
} as const satisfies Readonly<Record<string, DiffReporter>>;

export type DiffFormat = keyof typeof table;

export const diffFormats: Readonly<Record<DiffFormat, DiffReporter>> = table;

export const diffFormatNames = Object.keys(table) as DiffFormat[];

const CHANGES = ["grown", "new", "shrunk", "gone", "moved"] as const;

function diffMarkdown(diff: ProfileDiff, { top }: DiffReportOptions): string {
  const { before, after } = diff;
  const total = (what: string, was: number, is: number) =>
    `| ${what} | ${grouped(was)} | ${grouped(is)} | ${signed(is - was)} | ${share(was, is)} |`;
  const rows = diff.rows.slice(0, top).map((row) => {
    const name = codeSpan(row.path, true) + (row.from ? `<br>was ${codeSpan(row.from, true)}` : "");
    return `| ${row.change} | ${signed(linesOf(row))} | ${pair(row, "lines")} | ${pair(row, "copies")} | ${name} | ${prose(row.package ?? "")} |`;
  });
  return [
    `# ${codeSpan(before.name)} → ${codeSpan(after.name)}`,
    "",
    ...diff.differences.map((difference) => `> Measured differently: ${prose(difference)}.`),
    ...(diff.differences.length > 0 ? [""] : []),
    "| | before | after | change | |",
    "|---|--:|--:|--:|--:|",
    total("LLVM IR lines", before.totals.lines, after.totals.lines),
    total("copies", before.totals.copies, after.totals.copies),
    total("functions", before.totals.functions, after.totals.functions),
    "",
    sums(diff),
    "",
    ...(diff.time
      ? [effectTable([...timeCells(diff.time)]), ...remarks(diff.time).map((each) => `\n${each}.`), ""]
      : []),
    ...(rows.length === 0
      ? []
      : [
          "| | change of lines | lines | copies | function | package |",
          "|---|--:|--:|--:|---|---|",
          ...rows,
          "",
          rest(diff, top),
        ]),
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}

function diffText(diff: ProfileDiff, { top }: DiffReportOptions): string {
  const { before, after } = diff;
  const total = (what: string, was: number, is: number) =>
    `${what.padEnd(10)} ${grouped(was).padStart(12)} → ${grouped(is).padStart(12)}  ${signed(is - was)} (${share(was, is)})`;
  return [
    `${printable(before.name)} → ${printable(after.name)}`,
    ...diff.differences.map((difference) => `measured differently: ${printable(difference)}`),
    total("lines", before.totals.lines, after.totals.lines),
    total("copies", before.totals.copies, after.totals.copies),
    total("functions", before.totals.functions, after.totals.functions),
    sums(diff),
    ...(diff.time ? timeLines(diff.time) : []),
    "",
    ...diff.rows.slice(0, top).map((row) => {
      const from = row.from ? ` (was ${printable(row.from)})` : "";
      return `${signed(linesOf(row)).padStart(10)}  ${row.change.padEnd(6)}  ${pair(row, "copies").padStart(13)}  ${printable(row.path)}${from}`;
    }),
    rest(diff, top),
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}

/** `12 functions grew by 3,400 lines, …`: every change once, so the parts add up to the total. */
function sums(diff: ProfileDiff): string {
  const parts = CHANGES.map((change) => {
    const rows = diff.rows.filter((row) => row.change === change);
    const lines = rows.reduce((sum, row) => sum + linesOf(row), 0);
    return rows.length === 0 ? "" : `${grouped(rows.length)} ${change} (${signed(lines)} lines)`;
  }).filter((part) => part !== "");
  return parts.length === 0 ? "No function costs more or less than before." : `Functions: ${parts.join(", ")}.`;
}

function rest(diff: ProfileDiff, top: number): string {
  const others = diff.rows.slice(top);
  if (others.length === 0) return "";
  return `${counted(others.length, "more function")} together: ${signed(others.reduce((sum, row) => sum + linesOf(row), 0))} lines.`;
}

function linesOf({ before, after }: DiffRow): number {
  return after.lines - before.lines;
}

function pair({ before, after }: DiffRow, what: keyof CopiesAndLines): string {
  const [was, is] = [grouped(before[what]), grouped(after[what])];
  return was === is ? is : `${was} → ${is}`;
}

/** With a true minus sign: `−92,981`, `+12`, `0`. */
function signed(value: number): string {
  return value === 0 ? "0" : `${value < 0 ? "−" : "+"}${grouped(Math.abs(value))}`;
}

/** One decimal: `−8.0 %`. */
function share(was: number, is: number): string {
  if (was === 0) return is === 0 ? "0.0 %" : "new";
  const value = ((is - was) / was) * 100;
  const text = Math.abs(value).toFixed(1);
  return text === "0.0" ? "0.0 %" : `${value < 0 ? "−" : "+"}${text} %`;
}
