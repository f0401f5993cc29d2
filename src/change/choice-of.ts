// What gives `Some` or `None` as a condition and the value behind it: `if`, `match` with one arm that has a value, `then`, `then_some`.
import { calledMethod } from "../rust/method-call.ts";
import type { SyntaxNode } from "../rust/parser.ts";

export interface Choice {
  /** `if wanted`, `if let Entry::File(name) = entry`. */
  readonly head: string;
  readonly value: SyntaxNode;
}

/** Undefined where it is none, or more is done than to choose. */
export function choiceOf(node: SyntaxNode): Choice | undefined {
  const inside = node.type === "expression_statement" ? (node.namedChild(0) ?? node) : node;
  if (inside.type === "if_expression") return byIf(inside);
  if (inside.type === "match_expression") return byMatch(inside);
  const { method, receiver, given: [value, ...others] = [] } = calledMethod(inside) ?? {};
  if (!receiver || !value || others.length > 0 || /[\n{]/.test(receiver.text)) return undefined;
  const head = `if ${receiver.type === "parenthesized_expression" ? receiver.text.slice(1, -1) : receiver.text}`;
  // What `then_some` is given is made in any case; a name costs nothing.
  if (method === "then_some") return value.type === "identifier" ? { head, value } : undefined;
  const isPlain = method === "then" && value.type === "closure_expression" && /^(?:move\s*)?\|\s*\|/.test(value.text);
  const body = isPlain ? value.childForFieldName("body") : null;
  return body ? { head, value: body } : undefined;
}

function byIf(node: SyntaxNode): Choice | undefined {
  const other = node.childForFieldName("alternative")?.namedChildren.find(({ type }) => type === "block");
  const value = onlyIn(node.childForFieldName("consequence"));
  const condition = node.childForFieldName("condition");
  const given = value && some(value);
  if (!given || !condition || !other || onlyIn(other)?.text !== "None") return undefined;
  return { head: `if ${condition.text}`, value: given };
}

function byMatch(node: SyntaxNode): Choice | undefined {
  const arms = node.childForFieldName("body")?.namedChildren.filter(({ type }) => type === "match_arm") ?? [];
  const [first, second] = arms;
  const tested = node.childForFieldName("value");
  if (arms.length !== 2 || !first || !second || !tested || /[\n{]/.test(tested.text)) return undefined;
  if (second.childForFieldName("pattern")?.text !== "_" || second.childForFieldName("value")?.text !== "None")
    return undefined;
  const pattern = first.childForFieldName("pattern");
  const value = first.childForFieldName("value");
  const given = value && some(value);
  if (!pattern || !given || /\sif\s|\n/.test(pattern.text)) return undefined;
  return { head: `if let ${pattern.text} = ${tested.text}`, value: given };
}

/** What stands in `Some(…)`, where nothing else does, as a comment would. */
export function some(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type !== "call_expression" || node.childForFieldName("function")?.text !== "Some") return undefined;
  const [only, ...others] = node.childForFieldName("arguments")?.namedChildren ?? [];
  return others.length === 0 ? only : undefined;
}

/** The value of a block that does nothing else. */
export function onlyIn(block: SyntaxNode | null): SyntaxNode | undefined {
  const inside = block?.namedChildren ?? [];
  const [only] = inside;
  if (inside.length !== 1 || !only || only.text.endsWith(";")) return undefined;
  return only.type === "expression_statement" ? (only.namedChild(0) ?? undefined) : only;
}
