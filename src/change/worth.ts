// Is a region worth a helper of its own? By what it costs in each copy where that was measured, else by its syntax; in lines of LLVM IR.
import { firstFrom } from "../analysis/dependence/first-from.ts";
import type { Analysis, Range } from "../analysis/dependence/types.ts";
import type { Finding } from "../model/finding.ts";
import type { RegionMeasure } from "../model/function.ts";
import type { LineRange } from "../model/span.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import type { RegionNodes } from "./region-nodes.ts";

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

const NODES = Object.keys(LINES);

/** Lines of a call, of each value that goes in, and of each that comes out. */
const CALL = 3;
const INPUT = 1;
const OUTPUT = 3;
/** A value that says how control goes on, and the branch on it. */
const EXIT = 8;
/** Less than this is not worth a function of its own to whoever reads the code. */
const GAIN = 6;

/** Does a helper for the range pay? */
export type Floor = (nodes: RegionNodes) => boolean;

/** On the syntax alone. */
export const outweighs = (analysis: Analysis, range: Range): boolean => weightOf(analysis, range) >= GAIN;

/** A helper is a function more to read: it has to save this share of what its function costs… */
const LEAST_SHARE = 0.01;
/** …and so many lines in all copies together. */
const LEAST_LINES = 60;
/** A statement alone has to be this many lines in each copy: getters, assertions and conditions are less. */
const LEAST_ALONE = 12;

/** @param measured what was measured of lines, in all copies together; undefined where nothing was. */
export function floorOf(
  analysis: Analysis,
  { cost }: Finding,
  measured: ((lines: LineRange) => RegionMeasure) | undefined,
): Floor {
  return (nodes) => {
    if (!outweighs(analysis, nodes) || nodes.statements.every(isGetter)) return false;
    const found = cost && cost.copies > 0 ? measured?.(nodes.lines) : undefined;
    if (!found || !cost) return nodes.statements.length > 1 || weightOf(analysis, nodes) >= LEAST_ALONE;
    const each = (found.movableLines + found.causedLines) / cost.copies;
    if (nodes.statements.length === 1 && each < LEAST_ALONE) return false;
    const saves = (cost.copies - 1) * each - cost.copies * callOf(analysis, nodes);
    return saves >= Math.max(LEAST_LINES, LEAST_SHARE * (cost.lines + cost.closureLines));
  };
}

/** `let zalsa = guard.zalsa();`: asking for what is there already. */
export function isGetter(statement: SyntaxNode): boolean {
  if (statement.type !== "let_declaration") return false;
  const value = statement.childForFieldName("value");
  return value?.type === "call_expression" && /^[\w.]+\(\)$/.test(value.text);
}

/** Lines in each copy, less those of the call. */
function weightOf(analysis: Analysis, range: Range): number {
  const node = analysis.body?.descendantForIndex(range.startIndex, Math.max(range.startIndex, range.endIndex - 1));
  return node ? linesOf(node, range) - callOf(analysis, range) : 0;
}

function callOf(analysis: Analysis, range: Range): number {
  const inputs = analysis.inputsOf(range).length;
  const outputs = analysis.outputsOf(range).length;
  return CALL + inputs * INPUT + outputs * OUTPUT + (leaves(analysis, range) ? EXIT : 0);
}

/** Control goes elsewhere from it than behind it, other than by `?`. */
function leaves({ exits }: Analysis, range: Range): boolean {
  for (let at = firstFrom(exits, range.startIndex); at < exits.length; at++) {
    const { startIndex, endIndex, target, kind } = exits[at]!;
    if (startIndex >= range.endIndex) break;
    if (endIndex <= range.endIndex && target < range.startIndex && kind !== "?") return true;
  }
  return false;
}

function linesOf(node: SyntaxNode, range: Range): number {
  let lines = 0;
  const found = node.descendantsOfType(NODES, range.endIndex, range.startIndex);
  for (const each of found) if (each.endIndex <= range.endIndex) lines += LINES[each.type] ?? 0;
  return lines;
}
