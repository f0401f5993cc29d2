// `receiver.name(…)` as what it is made of.
import type { SyntaxNode } from "./parser.ts";

export interface CalledMethod {
  readonly method: string;
  readonly receiver: SyntaxNode;
  readonly given: readonly SyntaxNode[];
  /** `receiver.name`. */
  readonly called: SyntaxNode;
}

/** Undefined for any other expression, and where the call names type arguments. */
export function calledMethod(node: SyntaxNode): CalledMethod | undefined {
  const called = node.type === "call_expression" ? node.childForFieldName("function") : null;
  const receiver = called?.type === "field_expression" ? called.childForFieldName("value") : null;
  if (called === null || receiver === null) return undefined;
  const method = called.childForFieldName("field")?.text ?? "";
  return { method, receiver, called, given: node.childForFieldName("arguments")?.namedChildren ?? [] };
}
