// What is left of a function's parameters and their bounds without some of them.
import type { SyntaxNode } from "../rust/parser.ts";

/** As written, lifetimes included. */
export function keptGenerics(node: SyntaxNode, gone: ReadonlySet<string>): string[] {
  const all = node.childForFieldName("type_parameters")?.namedChildren ?? [];
  return all
    .filter(({ type }) => /parameter$|^lifetime$/.test(type))
    .filter((each) => !gone.has(each.childForFieldName("name")?.text ?? each.text))
    .map(({ text }) => text);
}

/** With a space in front; empty where nothing is left. */
export function keptWhere(node: SyntaxNode, gone: ReadonlySet<string>): string {
  const clause = node.namedChildren.find(({ type }) => type === "where_clause");
  const predicates = clause?.namedChildren.filter(({ type }) => type === "where_predicate") ?? [];
  const kept = predicates.filter((each) => !gone.has(each.childForFieldName("left")?.text ?? ""));
  return kept.length === 0 ? "" : ` where ${kept.map(({ text }) => text).join(", ")}`;
}
