// A generic value that is asked once, at the beginning, for something that needs no parameter: `match self.kind() { … }`. What follows needs only the answer.
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis, Need } from "../dependence/types.ts";
import type { Signal } from "./signal.ts";
import { nodeAt } from "./use-node.ts";

/** Below this many code lines the call costs about as much as the rest. */
const LEAST_LINES = 3;

/** Fact `askedLines`, and the region that begins with the statement that asks. */
export function asked(analysis: Analysis): Signal<"askedLines"> {
  const none = { facts: { askedLines: 0 }, regions: [] };
  const statements = analysis.blocks[0]?.statements ?? [];
  const needs = analysis.needs.filter(({ kind }) => kind !== "phantom");
  const [question, ...others] = needs;
  if (question === undefined || others.length > 0 || !isQuestion(question)) return none;
  const at = statements.findIndex((each) => within(question, each));
  const [first, last] = [statements[at], statements.at(-1)];
  if (first === undefined || last === undefined || onlyBinds(first, question)) return none;
  if (!isAskedFirst(analysis, question, first)) return none;
  const behind = { startIndex: first.startIndex, endIndex: last.endIndex };
  // A value of a generic type that is made or used up in between stays with the question.
  const generic = analysis.locals.some(
    ({ type, startIndex }) => type.dependence !== "independent" && startIndex >= behind.startIndex,
  );
  const lines = analysis.codeLinesIn(behind);
  if (generic || analysis.returnType.dependence !== "independent" || lines < LEAST_LINES) return none;
  return { facts: { askedLines: lines }, regions: [analysis.region("after-question", first, last, question.text)] };
}

/** A call whose answer has a type without parameters. */
export function isQuestion({ kind, text, type }: Need): boolean {
  return kind === "generic" && type?.dependence === "independent" && type.name !== undefined && text.endsWith(")");
}

/** `let kind = self.kind();`: what follows needs no parameter already, and is a region without this. */
function onlyBinds(statement: SyntaxNode, { startIndex, endIndex }: Need): boolean {
  const value = statement.type === "let_declaration" ? statement.childForFieldName("value") : null;
  return value?.startIndex === startIndex && value.endIndex === endIndex;
}

function within(
  inner: { startIndex: number; endIndex: number },
  outer: { startIndex: number; endIndex: number },
): boolean {
  return outer.startIndex <= inner.startIndex && inner.endIndex <= outer.endIndex;
}

/** What the statement evaluates first: the value of a `match`, the condition of an `if let`, what a loop goes over, or the first receiver of a chain. */
export function isAskedFirst(analysis: Analysis, question: Need, statement: SyntaxNode): boolean {
  let at = nodeAt(analysis, question);
  if (at === undefined || at.type !== "call_expression") return false;
  for (; at.id !== statement.id && at.parent !== null; at = at.parent) {
    const { parent } = at as { parent: SyntaxNode };
    const first = FIRST[parent.type];
    if (first === undefined || (first !== "" && parent.childForFieldName(first)?.id !== at.id)) return false;
  }
  return true;
}

/** Which part of an expression is evaluated before all others; empty where there is one only. */
const FIRST: Readonly<Record<string, string>> = {
  match_expression: "value",
  if_expression: "condition",
  let_condition: "value",
  for_expression: "value",
  let_declaration: "value",
  field_expression: "value",
  call_expression: "function",
  binary_expression: "left",
  expression_statement: "",
  parenthesized_expression: "",
  reference_expression: "",
  try_expression: "",
};
