// A helper cannot give back what borrows from a value of its own: where a run of statements would have to, it becomes two.
import type { Analysis, Range } from "../dependence/types.ts";
import type { SyntaxNode } from "../parser.ts";

/** Methods without arguments whose result lives no longer than what they are called on. */
const LENDS =
  /^(?:borrow|borrow_mut|lock|read|write|deref|deref_mut|as_deref|as_deref_mut|as_(?:mut_)?slice|as_(?:ref|mut|str|bytes|path)|iter|iter_mut|chars|lines|trim)$/;
/** What stands between a loan and its name: `value.lock().unwrap()`. */
const OPENS = /^(?:unwrap|expect|or_poisoned|unwrap_or_else)$/;

/** The parts of a run, each of which can give back what the code behind the run uses. */
export function cutAtBorrows(analysis: Analysis, run: readonly SyntaxNode[]): SyntaxNode[][] {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return [];
  const given = analysis.outputsOf({ startIndex: first.startIndex, endIndex: last.endIndex });
  const cut = run.findIndex(
    (statement) => given.some((local) => within(local.declaration, statement)) && borrows(analysis, statement, first),
  );
  return cut < 1 ? [[...run]] : [run.slice(0, cut), ...cutAtBorrows(analysis, run.slice(cut))];
}

/** Does the statement bind a loan of a value that the code from `first` on made? */
function borrows(analysis: Analysis, statement: SyntaxNode, first: Range): boolean {
  const value = statement.type === "let_declaration" ? statement.childForFieldName("value") : null;
  const root = value && lentBy(value);
  const local = root && analysis.usesIn(root)[0]?.local;
  return !!local && local.startIndex >= first.startIndex && local.type.reference === undefined;
}

/** The name of the value that an expression borrows from. */
function lentBy(value: SyntaxNode): SyntaxNode | undefined {
  if (value.type === "reference_expression") return rootOf(value.childForFieldName("value"));
  if (value.type === "try_expression") return lentBy(value.namedChildren[0]!);
  const called = value.type === "call_expression" ? value.childForFieldName("function") : null;
  const receiver = called?.type === "field_expression" ? called.childForFieldName("value") : null;
  const method = called?.childForFieldName("field")?.text ?? "";
  if (!receiver) return undefined;
  if (OPENS.test(method)) return lentBy(receiver);
  return LENDS.test(method) && value.childForFieldName("arguments")?.namedChildCount === 0
    ? rootOf(receiver)
    : undefined;
}

/** `value` of `value.log.lines`. */
function rootOf(place: SyntaxNode | null): SyntaxNode | undefined {
  let at = place;
  while (at?.type === "field_expression") at = at.childForFieldName("value");
  return at?.type === "identifier" ? at : undefined;
}

function within({ startIndex, endIndex }: Range, outer: Range): boolean {
  return startIndex >= outer.startIndex && endIndex <= outer.endIndex;
}
