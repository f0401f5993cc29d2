// Diagnostics as rustc and ruff print them, or as JSON.
import type { Palette } from "../model/palette.ts";
import { printable, printableJson } from "../printable.ts";
import { BASELINE_NAME } from "./baseline.ts";
import type { CheckResult } from "./check.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** Empty when there is nothing to say: a hook that passes prints nothing. */
export function renderText(result: CheckResult, palette: Palette): string {
  const shown = result.diagnostics.map((diagnostic) => block(diagnostic, palette));
  const notices = result.notices.map(
    ({ file, message }) => `${file === undefined ? "" : `${printable(file)}: `}${printable(message)}\n`,
  );
  const stale = result.stale.map(
    ({ rule, file, path }) =>
      `${BASELINE_NAME}: \`${rule}\` for \`${printable(path)}\` in ${printable(file)} is not found any more\n`,
  );
  return [...shown, ...notices, ...stale, summary(result)].join("");
}

function block(found: Diagnostic, { bold, yellow, dim }: Palette): string {
  const number = String(found.line);
  const gutter = " ".repeat(number.length);
  const bar = dim("|");
  // A tab is as wide in the caret's line as in the source line above it.
  const indent = found.sourceLine.slice(0, found.column - 1).replace(/[^\t]/g, " ");
  const severity = found.known ? "known" : found.severity;
  const head = `${yellow(severity)}${yellow(`[${found.rule}]`)}`;
  return `${[
    `${bold(head)}${bold(`: ${printable(found.message)}`)}`,
    `${gutter}${dim("-->")} ${printable(found.file)}:${found.line}:${found.column}`,
    `${gutter} ${bar}`,
    `${dim(number)} ${bar} ${printable(found.sourceLine)}`,
    `${gutter} ${bar} ${indent}${yellow("^".repeat(found.width))}${found.label === "" ? "" : ` ${yellow(found.label)}`}`,
    `${gutter} ${bar}`,
    ...found.help.map((help) => `${gutter} ${dim("=")} help: ${printable(help)}`),
    ...(found.path === undefined ? [] : [`${gutter} ${dim("=")} more: mono-advise explain ${found.rule}`]),
  ].join("\n")}\n\n`;
}

function summary({ diagnostics, stale }: CheckResult): string {
  const fresh = diagnostics.filter(({ known }) => !known);
  const findings = fresh.filter(({ path }) => path !== undefined);
  const lines: string[] = [];
  if (fresh.length > 0) {
    const known = diagnostics.length - fresh.length;
    lines.push(`${count(fresh.length, "finding")}${known > 0 ? `, ${known} known` : ""}`);
  }
  if (findings.length > 0) {
    lines.push(
      `accept ${findings.length === 1 ? "it" : "them"} with \`mono-advise check --update-baseline\`, or one with \`// mono-advise: allow(${findings[0]!.rule}, reason = "…")\` above the function`,
    );
  }
  if (stale.length > 0) lines.push(`remove what is not found any more with \`mono-advise check --prune\``);
  return lines.map((line) => `${line}\n`).join("");
}

/** As `--format json` prints a check. */
export interface CheckDocument extends Pick<CheckResult, "checkedFiles" | "stale" | "notices"> {
  readonly formatVersion: 1;
  readonly findings: readonly Omit<Diagnostic, "sourceLine" | "width" | "label">[];
}

export function renderJson({ diagnostics, stale, checkedFiles, notices }: CheckResult): string {
  const findings = diagnostics.map(({ sourceLine: _, width: __, label: ___, ...found }) => found);
  const document: CheckDocument = { formatVersion: 1, checkedFiles, findings, stale, notices };
  return `${printableJson(document, 2)}\n`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

const MOST_NOTES = 12;

/** For the summary of a step: what is new, a row each, and what was not looked at. */
export function renderMarkdown(result: CheckResult): string {
  const fresh = result.diagnostics.filter(({ known }) => !known);
  const cell = (text: string) => printable(text).replace(/[\\`*[\]<>|]/g, "\\$&");
  const rows = fresh.map(
    ({ severity, rule, file, line, message }) =>
      `| ${severity} | ${rule} | ${cell(`${file}:${line}`)} | ${cell(message)} |`,
  );
  const table = rows.length === 0 ? "" : `\n| level | rule | where | what |\n|---|---|---|---|\n${rows.join("\n")}\n`;
  const notes = result.notices.slice(0, MOST_NOTES).map(({ file, message }) => {
    return `- ${file === undefined ? "" : `${cell(file)}: `}${cell(message)}`;
  });
  const left = result.notices.length - notes.length;
  const more = left > 0 ? [`- ${count(left, "more note")}`] : [];
  const list = notes.length === 0 ? "" : `\n${[...notes, ...more].join("\n")}\n`;
  return `### mono-advise check\n\n${cell(summary(result).trim()) || "Nothing new."}\n${table}${list}`;
}
