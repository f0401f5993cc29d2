// Which lines of a function hold code: blank lines and lines of nothing but comment do not.
import type { FunctionSource, SourceFile } from "../../index/index-types.ts";

interface Range {
  readonly startIndex: number;
  readonly endIndex: number;
}

export interface CodeLines {
  /** One-based lines of code of the function, in order. */
  readonly lines: readonly number[];
  countIn(range: Range): number;
  /** One-based line of an index of the file. */
  lineOf(index: number): number;
}

const starts = new WeakMap<SourceFile, number[]>();

function lineStarts(file: SourceFile): number[] {
  let found = starts.get(file);
  if (!found) {
    found = [0];
    for (let at = file.text.indexOf("\n"); at >= 0; at = file.text.indexOf("\n", at + 1)) found.push(at + 1);
    starts.set(file, found);
  }
  return found;
}

const finished = new WeakMap<FunctionSource, CodeLines>();

/** Lines of code of one function. */
export function codeLines(source: FunctionSource): CodeLines {
  const known = finished.get(source);
  if (known) return known;
  const first = lineStarts(source.file);
  const lineOf = (index: number) => {
    let low = 0;
    let high = first.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (first[middle]! <= index) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  const { node, file } = source;
  const text = blankComments(source);
  const lines: number[] = [];
  const end = lineOf(Math.max(node.startIndex, node.endIndex - 1));
  for (let line = lineOf(node.startIndex); line <= end; line++) {
    const from = Math.max(first[line - 1]!, node.startIndex);
    const to = Math.min(first[line] ?? file.text.length, node.endIndex);
    if (text.slice(from - node.startIndex, to - node.startIndex).trim() !== "") lines.push(line);
  }
  const below = (line: number) => {
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lines[middle]! < line) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const countIn = ({ startIndex, endIndex }: Range) =>
    below(lineOf(Math.max(startIndex, endIndex - 1)) + 1) - below(lineOf(startIndex));
  const result = { lines, countIn, lineOf };
  finished.set(source, result);
  return result;
}

function blankComments({ node, file }: FunctionSource): string {
  const text = file.text.slice(node.startIndex, node.endIndex);
  if (!text.includes("//") && !text.includes("/*")) return text;
  const parts: string[] = [];
  let at = 0;
  for (const comment of node.descendantsOfType(["line_comment", "block_comment"])) {
    const from = comment.startIndex - node.startIndex;
    if (from < at) continue;
    parts.push(text.slice(at, from), comment.text.replace(/[^\n]/g, " "));
    at = comment.endIndex - node.startIndex;
  }
  parts.push(text.slice(at));
  return parts.join("");
}
