// Generic parameters of a function, impl or trait with all their bounds, `where` clauses included; lifetimes are left out.
import type { GenericParameter } from "../model/function.ts";
import type { SyntaxNode } from "../rust/parser.ts";

type From = GenericParameter["from"];

/** The parameters that an item declares itself, `impl Trait` arguments last. */
export function ownParameters(item: SyntaxNode, from: From): GenericParameter[] {
  const head = headOf(item);
  // Most items are not generic at all, and asking the tree costs more than asking the text.
  if (!/<|\bimpl\b/.test(head)) return [];
  const wheres = /\bwhere\b/.test(head) ? whereBounds(item) : new Map<string, string[]>();
  const parameters: GenericParameter[] = [];
  for (const node of item.childForFieldName("type_parameters")?.namedChildren ?? []) {
    if (node.type !== "type_parameter" && node.type !== "const_parameter") continue;
    const name = node.childForFieldName("name")?.text.replace(/^r#/, "");
    if (name === undefined) continue;
    if (node.type === "const_parameter") {
      const type = node.childForFieldName("type")?.text;
      parameters.push({ name, kind: "const", from, bounds: type === undefined ? [] : [type] });
    } else {
      const bounds = [...boundTexts(node.childForFieldName("bounds")), ...(wheres.get(name) ?? [])];
      parameters.push({ name, kind: "type", from, bounds });
    }
  }
  if (item.type === "function_item" && /\bimpl\b/.test(head)) parameters.push(...implTraitArguments(item, from));
  return parameters;
}

/** `Self` of a trait, bound by the trait itself and what it requires. */
export function selfParameter(trait: SyntaxNode, name: string): GenericParameter {
  const required = [...boundTexts(trait.childForFieldName("bounds")), ...(whereBounds(trait).get("Self") ?? [])];
  return { name: "Self", kind: "self-type", from: "trait", bounds: [name, ...required] };
}

/** What stands in front of the body. */
function headOf(item: SyntaxNode): string {
  const body = item.childForFieldName("body");
  const text = item.text;
  return body === null ? text : text.slice(0, body.startIndex - item.startIndex);
}

function implTraitArguments(item: SyntaxNode, from: From): GenericParameter[] {
  const list = item.childForFieldName("parameters");
  if (list === null) return [];
  return list.descendantsOfType("abstract_type").map((node) => {
    // tree-sitter-rust 0.24.0 reads `impl A + B` as a sum of which `impl A` is the first part.
    const whole = node.parent?.type === "bounded_type" ? node.parent : node;
    const text = oneLine(whole.text);
    return { name: text, kind: "impl-trait", from, bounds: splitBounds(text.replace(/^impl\s+/, "")) };
  });
}

function whereBounds(item: SyntaxNode): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const clause of item.namedChildren) {
    if (clause.type !== "where_clause") continue;
    for (const predicate of clause.namedChildren) {
      const left = predicate.childForFieldName("left")?.text;
      if (left === undefined) continue;
      found.set(left, [...(found.get(left) ?? []), ...boundTexts(predicate.childForFieldName("bounds"))]);
    }
  }
  return found;
}

function boundTexts(bounds: SyntaxNode | null): string[] {
  return bounds === null ? [] : bounds.namedChildren.filter(isTraitBound).map((bound) => oneLine(bound.text));
}

function isTraitBound(bound: SyntaxNode): boolean {
  return bound.type !== "lifetime" && bound.type !== "line_comment" && bound.type !== "block_comment";
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}

/** Splits `A + B<C + D>` at its outer `+`. */
function splitBounds(text: string): string[] {
  const bounds: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if ("<([{".includes(char)) depth++;
    else if (")]}".includes(char) || (char === ">" && text[at - 1] !== "-" && text[at - 1] !== "=")) depth--;
    else if (char === "+" && depth === 0) {
      bounds.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...bounds, text.slice(start).trim()].filter((bound) => bound !== "" && !bound.startsWith("'"));
}
