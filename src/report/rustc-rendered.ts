// A diagnostic as rustc prints it for people, without colours: what `rendered` holds, and what the short form is.
import { printable } from "../printable.ts";
import type { RustcDiagnostic } from "./rustc-format.ts";

type Said = Omit<RustcDiagnostic, "rendered">;

/** With a line break at its end, and an empty line, as rustc's own. */
export function rendered({ message, code, level, spans, children }: Said): string {
  const primary = spans.find(({ is_primary }) => is_primary);
  const head = `${level}[${code.code}]: ${message}`;
  const gutter = " ".repeat(String(primary?.line_start ?? "").length);
  const source = primary?.text[0];
  const shown =
    primary === undefined || source === undefined
      ? []
      : [
          `${gutter}--> ${placeOf(primary)}`,
          `${gutter} |`,
          `${primary.line_start} | ${printable(source.text)}`,
          `${gutter} | ${underline(source, primary.label)}`,
          `${gutter} |`,
        ];
  const below = children.map((child) => {
    const [first = "", ...more] = child.message.split("\n");
    return [`${gutter} = ${child.level}: ${first}`, ...more.map((line) => `${gutter}           ${line}`)].join("\n");
  });
  return `${[head, ...shown, ...below].join("\n")}\n\n`;
}

/** rustc's `--error-format=short`: `src/lib.rs:3:5: warning[CODE]: message`, with a line break. */
export function short({ message, code, level, spans }: Said): string {
  const primary = spans.find(({ is_primary }) => is_primary);
  return `${primary === undefined ? "" : `${placeOf(primary)}: `}${level}[${code.code}]: ${message}\n`;
}

function placeOf(span: RustcDiagnostic["spans"][number]): string {
  return `${printable(span.file_name)}:${span.line_start}:${span.column_start}`;
}

/** A tab is as wide below the line as in it. */
function underline(
  { text, highlight_start: start, highlight_end: end }: RustcDiagnostic["spans"][number]["text"][number],
  label: string | null,
): string {
  const before = [...text].slice(0, start - 1).join("");
  return `${before.replace(/[^\t]/gu, " ")}${"^".repeat(Math.max(1, end - start))}${label === null ? "" : ` ${label}`}`;
}
