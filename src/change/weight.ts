// Is what a region costs in each copy more than the call that takes its place? Counted on the syntax, in lines of LLVM IR.
import type { Analysis, Range } from "../analysis/dependence/types.ts";
import type { SyntaxNode } from "../rust/parser.ts";

/** Lines that a node adds at opt-level 0, about; the rest comes with these. */
const LINES: Readonly<Record<string, number>> = {
  call_expression: 3,
  macro_invocation: 12,
  closure_expression: 6,
  binary_expression: 2,
  compound_assignment_expr: 3,
  assignment_expression: 2,
  if_expression: 3,
  match_expression: 4,
  for_expression: 12,
  while_expression: 4,
  struct_expression: 4,
  try_expression: 10,
  index_expression: 5,
  field_expression: 1,
  let_declaration: 1,
};

/** Lines of a call, of each value that goes in, and of each that comes out. */
const CALL = 3;
const INPUT = 1;
const OUTPUT = 3;
/** A value that says how control goes on, and the branch on it. */
const EXIT = 8;
/** Less than this is not worth a function of its own to whoever reads the code. */
const GAIN = 6;

export function outweighs(analysis: Analysis, range: Range): boolean {
  const node = analysis.body?.descendantForIndex(range.startIndex, Math.max(range.startIndex, range.endIndex - 1));
  if (!node) return false;
  const inputs = analysis.inputsOf(range).length;
  const outputs = analysis.outputsOf(range).length;
  const leaves = analysis.exits.some(({ startIndex, endIndex, target, kind }) => {
    const within = startIndex >= range.startIndex && endIndex <= range.endIndex && target < range.startIndex;
    return within && kind !== "?";
  });
  const call = CALL + inputs * INPUT + outputs * OUTPUT + (leaves ? EXIT : 0);
  return linesOf(node, range) >= call + GAIN;
}

function linesOf(node: SyntaxNode, range: Range): number {
  let lines = 0;
  const found = node.descendantsOfType(Object.keys(LINES));
  for (const each of found) {
    if (each.startIndex >= range.startIndex && each.endIndex <= range.endIndex) lines += LINES[each.type] ?? 0;
  }
  return lines;
}
