// From a use of a local to the syntax around it, also where that is only the tokens of a macro's arguments.

import { knownMacro } from "../../rust/known-macros.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis, Local, Range, Use } from "../dependence/types.ts";

/** The smallest node over a range of the body. */
export function nodeAt(analysis: Analysis, range: Range): SyntaxNode | undefined {
  return analysis.body?.descendantForIndex(range.startIndex, Math.max(range.startIndex, range.endIndex - 1));
}

/** Every use of a local in the body, in source order. */
export function usesOf(analysis: Analysis, local: Local): readonly Use[] {
  return analysis.body === undefined ? [] : analysis.usesIn(analysis.body).filter((use) => use.local === local);
}

/** The method that is called on the value at `node`, the whole call, and whether it is only seen as tokens. */
export interface MethodCall {
  readonly method: string;
  readonly call: SyntaxNode;
  readonly tokens: boolean;
}

/** `x.name(…)` around the node of `x`, looking through parentheses, `&` and `*`. */
export function methodCallOn(node: SyntaxNode): MethodCall | undefined {
  if (node.parent?.type === "token_tree") {
    const [dot, name, rest] = [
      node.nextSibling,
      node.nextSibling?.nextSibling,
      node.nextSibling?.nextSibling?.nextSibling,
    ];
    if (dot?.text !== "." || name?.type !== "identifier" || rest?.type !== "token_tree") return undefined;
    return { method: name.text, call: rest, tokens: true };
  }
  let at = node;
  while (
    at.parent !== null &&
    /^(parenthesized_expression|reference_expression|unary_expression)$/.test(at.parent.type)
  ) {
    at = at.parent;
  }
  let field = at.parent;
  if (field?.type !== "field_expression" || field.childForFieldName("value")?.id !== at.id) return undefined;
  const method = field.childForFieldName("field")?.text ?? "";
  if (field.parent?.type === "generic_function") field = field.parent;
  const call = field.parent;
  if (call?.type !== "call_expression" || call.childForFieldName("function")?.id !== field.id) return undefined;
  return { method, call, tokens: false };
}

/** Is the bare name at `node` an argument, or an inline capture, of a macro that prints it? */
export function isFormatted(node: SyntaxNode): boolean {
  const string = node.type === "string_content" ? node.parent! : node;
  let argument: SyntaxNode = string;
  if (argument.parent?.type !== "token_tree") return false;
  while (argument.parent?.parent?.type === "token_tree") argument = argument.parent;
  const tree = argument.parent;
  const macro = tree?.parent?.childForFieldName("macro")?.text.split("::").at(-1) ?? "";
  const from = knownMacro(macro)?.printsFrom;
  if (from === undefined || argumentAt(argument) < from) return false;
  const after = string.nextSibling?.text ?? ")";
  return string.type === "string_literal" || after === "," || after === ")" || after === "]" || after === "}";
}

/** How many arguments of the macro stand in front of the one that `token` is in. */
function argumentAt(token: SyntaxNode): number {
  let commas = 0;
  for (let before = token.previousSibling; before; before = before.previousSibling) if (before.text === ",") commas++;
  return commas;
}
