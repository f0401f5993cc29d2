// Workflow commands of GitHub Actions: a mark beside the line in a pull request, without code scanning.

import { printableLines } from "../printable.ts";
import type { Annotation, Annotations } from "./annotation.ts";

/** Of each level GitHub shows the first ten of a step ("Workflow commands": annotations beyond are dropped without a word). */
const MOST_OF_A_LEVEL = 10;

/** One command a line, those that save most first; the last says how many are not shown. */
export function github({ marks, notes }: Annotations, top: number): string {
  const warnings = marks
    .slice(0, top)
    .filter(({ severity }) => severity === "warning")
    .slice(0, MOST_OF_A_LEVEL);
  const others = marks.slice(0, top).filter(({ severity }) => severity !== "warning");
  const room = MOST_OF_A_LEVEL - 1;
  const shownNotes = notes.slice(0, Math.max(room - others.length, Math.min(3, notes.length)));
  const shown = new Set([...warnings, ...others.slice(0, room - shownNotes.length)]);
  const hidden = marks.length - shown.size;
  const last = [
    ...(hidden > 0
      ? [`${hidden} more ${hidden === 1 ? "finding is" : "findings are"} not shown here: the report has them`]
      : []),
    ...(notes.length > shownNotes.length ? [`${notes.length - shownNotes.length} more notes are in the report`] : []),
  ];
  const lines = [
    ...marks.filter((mark) => shown.has(mark)).map(command),
    ...[...shownNotes, ...(last.length > 0 ? [last.join("; ")] : [])].map((note) =>
      workflowCommand("notice", { title: "mono-advise" }, note),
    ),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

/** `::error title=…::message`, escaped as the runner reads it; without a line break. */
export function workflowCommand(
  level: "error" | "warning" | "notice",
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${level} ${written.join(",")}::${data(message)}`;
}

function command(mark: Annotation): string {
  const properties = {
    file: mark.file,
    line: mark.line,
    ...(mark.column !== undefined && { col: mark.column, endColumn: mark.endColumn! }),
    title: `mono-advise ${mark.rule}`,
  };
  return workflowCommand(mark.severity === "warning" ? "warning" : "notice", properties, mark.message);
}

// The runner's own escapes: actions/toolkit, packages/core/src/command.ts.
function data(text: string): string {
  return printableLines(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
