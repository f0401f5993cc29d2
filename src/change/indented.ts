// Moves lines to another column, where the text has no string that goes over several lines.
import type { SyntaxNode } from "../rust/parser.ts";

/** The first line is taken to begin at `from`, whatever stands in front of it. */
export function indented(text: string, from: number, to: number): string {
  const [first, ...rest] = text.split("\n");
  const moved = rest.map((line) => {
    const bare = line.trimStart();
    const column = line.length - bare.length;
    return bare === "" ? "" : " ".repeat(Math.max(0, column - from + to)) + bare;
  });
  return [first, ...moved].join("\n");
}

/** Columns in front of the first word of a line. */
export function indentOfLine(text: string, index: number): number {
  const start = text.lastIndexOf("\n", index - 1) + 1;
  return /^ */.exec(text.slice(start, index))![0].length;
}

export function hasLongString(nodes: readonly SyntaxNode[]): boolean {
  const strings = nodes.flatMap((node) => node.descendantsOfType(["string_literal", "raw_string_literal"]));
  return strings.some(({ text }) => text.includes("\n"));
}
