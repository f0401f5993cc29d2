// A range of a file as rustc's JSON has it: bytes of the file, lines and characters from one, and the text of its lines.
import type { RustcSpan } from "./rustc-format.ts";

/** One-based; the column counts UTF-16 code units. What is behind the end of a line or file is its end. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Of one file. */
export interface SpansOf {
  readonly at: (start: Position, end: Position) => RustcSpan;
  /** Of a line, without its line break; empty where there is none. */
  readonly lineText: (line: number) => string;
  /** Behind a line; undefined behind the last. */
  readonly lineBreak: (line: number) => "\n" | "\r\n" | undefined;
}

/** @param name as rustc prints it */
export function spansOf(name: string, content: string): SpansOf {
  const hasMark = content.startsWith("\ufeff");
  const lines = (hasMark ? content.slice(1) : content).split("\n");
  const starts = [hasMark ? 3 : 0];
  for (const line of lines) starts.push(starts.at(-1)! + Buffer.byteLength(line) + 1);
  const lineText = (line: number) => (lines[line - 1] ?? "").replace(/\r$/, "");
  const place = ({ line, column }: Position) => {
    const found = Math.min(Math.max(1, line), lines.length);
    const whole = lineText(found);
    const before = line > lines.length ? whole : whole.slice(0, column - 1);
    return { line: found, column: characters(before) + 1, byte: starts[found - 1]! + Buffer.byteLength(before) };
  };
  const at = (from: Position, to: Position): RustcSpan => {
    const [start, end] = [place(from), place(to)];
    const text = lines.slice(start.line - 1, end.line).map((_, index) => {
      const line = start.line + index;
      const shown = lineText(line);
      return {
        text: shown,
        highlight_start: line === start.line ? start.column : 1,
        highlight_end: line === end.line ? end.column : characters(shown) + 1,
      };
    });
    return {
      file_name: name,
      ...{ byte_start: start.byte, byte_end: end.byte, line_start: start.line, line_end: end.line },
      ...{ column_start: start.column, column_end: end.column, is_primary: true, text },
      ...{ label: null, suggested_replacement: null, suggestion_applicability: null, expansion: null },
    };
  };
  const lineBreak = (line: number) => {
    if (line >= lines.length) return undefined;
    return lines[line - 1]!.endsWith("\r") ? "\r\n" : "\n";
  };
  return { at, lineText, lineBreak };
}

/** Unicode scalar values, as a `char` of Rust is one. */
export function characters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
