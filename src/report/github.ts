// Workflow commands of GitHub Actions: a mark beside the line in a pull request, without code scanning.

import { printableLines } from "../printable.ts";
import type { Annotation, Annotations } from "./annotation.ts";

/** One command a line. GitHub keeps 10 warnings and 10 notices of a step, so the first are those that save most. */
export function github({ marks, notes }: Annotations, top: number): string {
  const hidden = marks.length - Math.min(top, marks.length);
  const all =
    hidden > 0
      ? [...notes, `${hidden} more ${hidden === 1 ? "finding is" : "findings are"} not shown: see --top`]
      : notes;
  const lines = [
    ...marks.slice(0, top).map(command),
    ...all.map((note) => workflowCommand("notice", { title: "mono-advise" }, note)),
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
