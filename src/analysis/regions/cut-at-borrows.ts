// A helper cannot give back what borrows from a value of its own: where a run of statements would have to, it becomes two.

import type { SyntaxNode } from "../../rust/parser.ts";
import { NUMBERS } from "../dependence/copied.ts";
import type { Analysis, Local, Range } from "../dependence/types.ts";
import { guards } from "./guards.ts";
import { isOwned, OWNED_RESULT } from "./is-owned.ts";

/** The parts of a run, each of which can give back what the code behind the run uses. */
export function cutAtBorrows(analysis: Analysis, run: readonly SyntaxNode[]): SyntaxNode[][] {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return [];
  const range = { startIndex: first.startIndex, endIndex: last.endIndex };
  const given = [...analysis.outputsOf(range), ...guards(analysis, range)];
  const cut = run.findIndex((statement) =>
    given.some((local) => within(local.declaration, statement) && borrows(analysis, local, first)),
  );
  if (cut < 1) return [[...run]];
  // What a method lends stays where it is: who knows whether a helper may be lent what it is called on.
  const next = valueBound(run[cut]!)?.type === "reference_expression" ? cut : cut + 1;
  return [run.slice(0, cut), ...cutAtBorrows(analysis, run.slice(next))];
}

/** Is the local a loan of a value that the code from `first` on made? */
function borrows(analysis: Analysis, local: Local, first: Range): boolean {
  const statement = statementOf(local.declaration);
  const value = statement && valueBound(statement);
  const root = value && !isOwned(analysis, local.type) && lentBy(analysis, value);
  const lender = root && analysis.usesIn(root)[0]?.local;
  return (
    !!lender &&
    lender.startIndex >= first.startIndex &&
    lender.type.reference === undefined &&
    !NUMBERS.test(lender.type.name ?? "")
  );
}

function statementOf(declaration: SyntaxNode): SyntaxNode | undefined {
  let at: SyntaxNode | null = declaration;
  while (at && at.type !== "let_declaration") at = at.parent;
  return at ?? undefined;
}

function valueBound(statement: SyntaxNode): SyntaxNode | undefined {
  return statement.childForFieldName("value") ?? undefined;
}

/** The name of the value that an expression may borrow from. */
function lentBy(analysis: Analysis, value: SyntaxNode): SyntaxNode | undefined {
  if (value.type === "reference_expression") return rootOf(value.childForFieldName("value"));
  if (/^(?:try|await|parenthesized)_expression$/.test(value.type)) return lentBy(analysis, value.namedChildren[0]!);
  const called = value.type === "call_expression" ? value.childForFieldName("function") : null;
  const access = called?.type === "generic_function" ? called.childForFieldName("function") : called;
  const receiver = access?.type === "field_expression" ? access.childForFieldName("value") : null;
  if (!receiver || OWNED_RESULT.test(access?.childForFieldName("field")?.text ?? "")) return undefined;
  const type = analysis.typeOf(value);
  if (type && isOwned(analysis, type)) return undefined;
  return rootOf(receiver) ?? lentBy(analysis, receiver);
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
