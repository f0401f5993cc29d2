// Where a loop takes the place of a `collect`: there its `Vec` is bound, and `?` in it leaves what it left before.
import type { Analysis } from "../analysis/dependence/types.ts";
import type { Collect } from "../analysis/signals/collects.ts";
import { resultOf } from "../rust/collections.ts";
import type { SyntaxNode } from "../rust/parser.ts";

/** What becomes of it: a `let` of its own name, the end of the function or of another block, lines in front of the statement, or a block in the place of the expression. */
export interface Place {
  readonly shape: "let" | "end" | "tail" | "before" | "block";
  /** Of `before`: what in the statement the collection takes the place of. */
  readonly within?: SyntaxNode;
  /** What is replaced. */
  readonly node: SyntaxNode;
  /** The name that the `let` binds. */
  readonly name?: string;
  /** The type that the `let` is written with. */
  readonly type?: string;
  /** `?` stands behind the call, or it is what the function gives back. */
  readonly tries: "?" | "result" | "never";
}

/** A string says why none can stand there. */
export function placeOf(analysis: Analysis, { call, target, chain }: Collect): Place | string {
  const { body, closures } = analysis;
  const { parent } = call;
  if (parent?.type === "await_expression") return "it is a stream";
  const asked = parent?.type === "try_expression";
  const node = asked ? parent : call;
  const above = node.parent;
  const isEnd = above !== null && above.id === body?.id && above.lastNamedChild?.id === node.id;
  const isResult = resultOf(target) !== undefined;
  if (isResult && !asked) {
    const inClosure = closures.some((each) => each.startIndex <= call.startIndex && call.endIndex <= each.endIndex);
    if (inClosure || !(isEnd || above?.type === "return_expression"))
      return "its `Result` is used where a loop would leave the function";
  }
  const tries = asked ? "?" : isResult ? "result" : "never";
  if (isEnd) return { shape: "end", node, tries };
  if (above?.type === "block" && above.lastNamedChild?.id === node.id) return { shape: "tail", node, tries };
  const statement = statementAround(node, body);
  if (statement !== undefined) return { shape: "before", node: statement, within: node, tries };
  const pattern = above?.type === "let_declaration" ? above.childForFieldName("pattern") : null;
  if (above?.type !== "let_declaration" || pattern?.type !== "identifier" || above.childForFieldName("alternative"))
    return { shape: "block", node, tries };
  if (isMeantIn(analysis, chain, pattern.text)) return { shape: "block", node, tries };
  const type = above.childForFieldName("type")?.text;
  return { shape: "let", node: above, name: pattern.text, ...(type !== undefined && { type }), tries };
}

/** What it is made of may have the same name: something outside of it, or what a closure calls its item. */
function isMeantIn(analysis: Analysis, chain: SyntaxNode, name: string): boolean {
  const isNamed = new RegExp(`\\b${name}\\b`);
  const items = chain.descendantsOfType("closure_expression").map((each) => each.childForFieldName("parameters")?.text);
  const outside = analysis.usesIn(chain).filter(({ local }) => local.startIndex < chain.startIndex);
  return items.some((text) => isNamed.test(text ?? "")) || outside.some(({ local }) => local.name === name);
}

/**
 * The statement, or the value of a block, in which it is the first thing that happens: the first argument of a call of a path, or what a
 * method is called on. Undefined where there is none, or it is the statement's own value.
 */
function statementAround(node: SyntaxNode, body: SyntaxNode | undefined): SyntaxNode | undefined {
  let at = node;
  for (let { parent } = at; parent !== null && parent.id !== body?.id; { parent } = at) {
    if (parent.type === "block") return at.id === node.id ? undefined : at;
    if (parent.type === "expression_statement" || parent.type === "let_declaration")
      return at.id === node.id || parent.parent?.type !== "block" ? undefined : parent;
    if (!isFirst(at, parent)) return undefined;
    at = parent;
  }
  return at.id === node.id || at.parent === null ? undefined : at;
}

/** Nothing of the outer expression happens before the inner one, and nothing looks at its place. */
function isFirst(inner: SyntaxNode, outer: SyntaxNode): boolean {
  if (outer.type === "try_expression" || outer.type === "await_expression" || outer.type === "return_expression")
    return true;
  if (outer.type === "arguments") return outer.namedChildren[0]?.id === inner.id;
  if (outer.type === "match_expression" || outer.type === "for_expression")
    return outer.childForFieldName("value")?.id === inner.id;
  if (outer.type === "field_expression") return outer.childForFieldName("value")?.id === inner.id;
  if (outer.type !== "call_expression") return false;
  const called = outer.childForFieldName("function");
  return called?.id === inner.id || /^(?:identifier|scoped_identifier|generic_function)$/.test(called?.type ?? "");
}
