// How much a run of statements does, as against values that it asks for, lends, hands on or puts together.

import { LOOPS } from "../../rust/loops.ts";
import { calledMethod } from "../../rust/method-call.ts";
import type { SyntaxNode } from "../../rust/parser.ts";

const DOES = [
  "call_expression",
  "macro_invocation",
  "if_expression",
  "match_expression",
  ...LOOPS,
  "let_declaration",
  "closure_expression",
];

/** Methods without arguments that only ask or lend: a copy of such a call is a line or two. */
const ASKS = /^(?:len|capacity|is_\w+|as_\w+|clone|borrow(?:_mut)?|iter(?:_mut)?|unwrap|expect|ok|into|lock|get_\w+)$/;

/** With each copy of a closure what it is passed to is compiled again. */
const CLOSURE = 2;

/** Calls, macros, branches, loops and closures in the statements, and those in closures; `given` are calls that are made in front. */
export function workIn(statements: readonly SyntaxNode[], given: ReadonlySet<number>): number {
  const all = statements.flatMap((each) => [...(DOES.includes(each.type) ? [each] : []), ...below(each)]);
  const working = all.filter((node) => !given.has(node.id) && works(node));
  return working.reduce((sum, { type }) => sum + (type === "closure_expression" ? CLOSURE : 1), 0);
}

function below(statement: SyntaxNode): readonly SyntaxNode[] {
  return statement.descendantsOfType(DOES).filter(({ id }) => id !== statement.id);
}

function works(node: SyntaxNode): boolean {
  if (node.type === "let_declaration") return node.childForFieldName("alternative") !== null;
  if (node.type !== "call_expression") return true;
  const method = calledMethod(node);
  if (method !== undefined) return method.given.length > 0 || !ASKS.test(method.method);
  const name = /(\w+)(?:\s*::\s*<.*>)?$/s.exec(node.childForFieldName("function")?.text ?? "")?.[1] ?? "";
  // `Some(path)`, `Name::new()`: a value is put together.
  return !/^[A-Z]/.test(name) && (node.childForFieldName("arguments")?.namedChildCount ?? 0) > 0;
}
