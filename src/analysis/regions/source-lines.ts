// The function line by line, each with what the analysis says of it.
import type { Dependence, SourceLine } from "../../model/function.ts";
import type { Analysis, Need } from "../dependence/types.ts";
import { codeLines } from "./code-lines.ts";

const STRENGTH = { phantom: 0, unknown: 1, conversion: 2, field: 3, fact: 4, generic: 5 } as const;

/** Every line of the function; lines of code in the body say what they depend on, and why when they do. */
export function sourceLines(analysis: Analysis): SourceLine[] {
  const { source, body } = analysis;
  const lines = codeLines(source);
  const code = new Set(lines.lines);
  const strongest = new Map<number, Need>();
  for (const need of analysis.needs) {
    const line = lines.lineOf(need.startIndex);
    const before = strongest.get(line);
    if (!before || STRENGTH[need.kind] > STRENGTH[before.kind]) strongest.set(line, need);
  }
  const leaving = leavingLines(analysis, lines.lineOf);
  const first = source.node.startPosition.row + 1;
  const bodyStart = body ? lines.lineOf(body.startIndex) : Number.POSITIVE_INFINITY;
  const startOfLine = source.node.startIndex - source.node.startPosition.column;
  const texts = source.file.text.slice(startOfLine, source.node.endIndex).split(/\r?\n/);
  return texts.map((text, at): SourceLine => {
    const line = first + at;
    if (line < bodyStart || !code.has(line)) return { line, text };
    const need = strongest.get(line);
    const leaves = leaving.has(line) && { leaves: true as const };
    return need && need.kind !== "phantom"
      ? { line, text, dependence: dependenceOf(need), reason: need.reason, ...leaves }
      : { line, text, dependence: "independent", ...leaves };
  });
}

/** Lines of all that leaves the function itself; what leaves a closure or an async block writes the result of that. */
function leavingLines({ exits, body }: Analysis, lineOf: (index: number) => number): Set<number> {
  const leaving = new Set<number>();
  for (const { kind, target, startIndex, endIndex } of exits) {
    if (target !== -1 || (kind !== "return" && kind !== "?")) continue;
    for (let line = lineOf(startIndex); line <= lineOf(endIndex - 1); line++) leaving.add(line);
    // rustc puts what `?` does on the line on which its expression begins.
    const tried = kind === "?" ? body?.descendantForIndex(startIndex, endIndex - 1).parent : undefined;
    if (tried?.type === "try_expression") leaving.add(lineOf(tried.startIndex));
  }
  return leaving;
}

function dependenceOf(need: Need): Dependence {
  return need.kind === "unknown" ? "unknown" : "dependent";
}
