// The closure of a `fold`, a `reduce` or a `for_each` as the body of a loop.
import type { Analysis, Closure } from "../analysis/dependence/types.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { leavingMacro } from "./leaving-macros.ts";
import type { Last } from "./loop-over.ts";

export interface Accumulating {
  /** What it adds up in; absent where the closure has only the item. */
  readonly name?: string;
  /** The pattern that takes it apart, in place of a name: `(sum, count)`. */
  readonly taken?: string;
  /** The type that is written for it. */
  readonly type?: string;
  /** What it calls the item. */
  readonly pattern: string;
  /** What becomes of the closure's value, for what it begins with; undefined where an assignment would be one that clippy writes with an operator that may not be there. */
  readonly assign: (start?: SyntaxNode) => Last["lines"] | undefined;
}

/**
 * Undefined where its body cannot stand in a loop.
 * @param adds its first parameter is what it adds up in.
 */
export function accumulating(analysis: Analysis, closure: Closure, adds: boolean): Accumulating | undefined {
  const { node, body, moves, startIndex } = closure;
  // `return` and `?` in the closure itself would leave the function.
  if (moves || analysis.exits.some(({ target }) => target === startIndex)) return undefined;
  if (leavingMacro(analysis.index, [body]) !== undefined || node.childForFieldName("return_type") !== null)
    return undefined;
  const parameters = (node.childForFieldName("parameters")?.namedChildren ?? []).filter(
    ({ type }) => !/comment$/.test(type),
  );
  if (parameters.length !== (adds ? 2 : 1)) return undefined;
  const item = parameters.at(-1)!;
  if (item.type === "parameter") return undefined;
  if (!adds) return { pattern: item.text, assign: () => undefined };
  const [first] = parameters;
  const typed = first!.type === "parameter" ? first! : undefined;
  const bound = (typed?.childForFieldName("pattern") ?? first!).text.replace(/^mut\s+/, "");
  const type = typed?.childForFieldName("type")?.text;
  if (TUPLE.test(bound)) return { taken: bound, pattern: item.text, assign: () => undefined };
  if (!/^[a-z_]\w*$/.test(bound) || new RegExp(`\\b${bound}\\b`).test(item.text)) return undefined;
  return {
    name: bound,
    ...(type !== undefined && { type }),
    pattern: item.text,
    assign: (start) => assigning(bound, tailOf(body), isNumber(start, type)),
  };
}

/** Of plain names. */
const TUPLE = /^\(\s*(?:mut\s+)?[a-z_]\w*(?:\s*,\s*(?:mut\s+)?[a-z_]\w*)+\s*,?\s*\)$/;

const COMMUTES = /^[+*&|^]$/;

function assigning(name: string, tail: SyntaxNode | undefined, number: boolean): Last["lines"] | undefined {
  if (tail === undefined) return undefined;
  const plain: Last["lines"] = (value) => (value === name ? [] : [`${name} = ${value};`]);
  if (tail.type !== "binary_expression") return plain;
  const [left, right] = [tail.childForFieldName("left")!, tail.childForFieldName("right")!];
  const operator = tail.text.slice(left.endIndex - tail.startIndex, right.startIndex - tail.startIndex).trim();
  if (!/^(?:[-+*/%&|^]|<<|>>)$/.test(operator)) return plain;
  const other = left.text === name ? right : right.text === name ? left : undefined;
  if (other === undefined) return plain;
  if (!number || (other === left && !COMMUTES.test(operator))) return number ? plain : undefined;
  return () => [`${name} ${operator}= ${other.text};`];
}

function isNumber(start: SyntaxNode | undefined, type: string | undefined): boolean {
  return /^(?:integer|float)_literal$/.test(start?.type ?? "") || /^(?:[iu](?:\d+|size)|f\d+)$/.test(type ?? "");
}

function tailOf(body: SyntaxNode): SyntaxNode | undefined {
  if (body.type !== "block") return body;
  const tail = body.lastNamedChild;
  if (tail === null || /_declaration$|comment$|_item$/.test(tail.type)) return undefined;
  if (tail.type !== "expression_statement") return tail;
  return tail.text.endsWith(";") ? undefined : (tail.namedChild(0) ?? undefined);
}
