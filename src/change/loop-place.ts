// Where a loop takes the place of a `collect`: there its `Vec` is bound, and `?` in it leaves what it left before.
import type { Analysis } from "../analysis/dependence/types.ts";
import type { Collect } from "../analysis/signals/collects.ts";
import { resultOf } from "../rust/collections.ts";
import type { SyntaxNode } from "../rust/parser.ts";

/** What becomes of it: a `let` of its own name, the end of the function or of another block, lines in front of the statement, a block in the place of the expression, or the statement that it is. */
export interface Place {
  readonly shape: "let" | "end" | "tail" | "before" | "block" | "statement";
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
  const statement = statementAround(analysis, node);
  if (statement !== undefined) return inFront(analysis, statement, node, chain, tries);
  const pattern = above?.type === "let_declaration" ? above.childForFieldName("pattern") : null;
  if (above?.type !== "let_declaration" || pattern?.type !== "identifier" || above.childForFieldName("alternative"))
    return { shape: "block", node, tries };
  if (isMeantIn(analysis, chain, pattern.text)) return { shape: "block", node, tries };
  const type = above.childForFieldName("type")?.text;
  return { shape: "let", node: above, name: pattern.text, ...(type !== undefined && { type }), tries };
}

/** Where it is a field of a struct, it is called as that is. */
function inFront(
  analysis: Analysis,
  statement: SyntaxNode,
  node: SyntaxNode,
  chain: SyntaxNode,
  tries: Place["tries"],
): Place {
  const field = node.parent?.type === "field_initializer" ? node.parent : undefined;
  const name = field?.childForFieldName("field")?.text;
  const { locals } = analysis;
  if (!field || name === undefined || isMeantIn(analysis, chain, name) || locals.some((each) => each.name === name))
    return { shape: "before", node: statement, within: node, tries };
  return { shape: "before", node: statement, within: field, name, tries };
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
function statementAround(analysis: Analysis, node: SyntaxNode): SyntaxNode | undefined {
  const { body } = analysis;
  let at = node;
  for (let { parent } = at; parent !== null && parent.id !== body?.id; { parent } = at) {
    if (parent.type === "block" || parent.type === "match_arm") return at.id === node.id ? undefined : at;
    if (parent.type === "expression_statement" || parent.type === "let_declaration")
      return at.id === node.id || parent.parent?.type !== "block" ? undefined : parent;
    if (!isFirst(analysis, at, parent)) return undefined;
    at = parent;
  }
  return at.id === node.id || at.parent === null ? undefined : at;
}

/** Nothing of the outer expression that the inner one could change happens before it, and nothing looks at its place. */
function isFirst(analysis: Analysis, inner: SyntaxNode, outer: SyntaxNode): boolean {
  switch (outer.type) {
    case "try_expression":
    case "await_expression":
    case "return_expression":
    case "struct_expression":
      return true;
    case "field_initializer":
      // What is there under a condition stays under it.
      return outer.namedChildren.every(({ type }) => type !== "attribute_item");
    case "arguments":
    case "field_initializer_list":
      return before(outer, inner).every((each) => isIndifferent(analysis, each, inner));
    case "match_expression":
    case "for_expression":
    case "field_expression":
      return outer.childForFieldName("value")?.id === inner.id;
    case "call_expression": {
      const called = outer.childForFieldName("function")!;
      const isPath = /^(?:identifier|scoped_identifier|generic_function)$/.test(called.type);
      return called.id === inner.id || isPath || isIndifferent(analysis, called, inner);
    }
    default:
      return false;
  }
}

function before(list: SyntaxNode, inner: SyntaxNode): SyntaxNode[] {
  return list.namedChildren.filter(({ endIndex, type }) => endIndex <= inner.startIndex && !/comment$/.test(type));
}

/** Names, fields, constants, and copies of them. */
const INDIFFERENT =
  /^&?[\w:.]+(?:\.(?:clone|to_string|to_owned|len|as_str|as_ref)\(\))?$|^"(?:[^"\\]|\\.)*"(?:\.(?:to_string|to_owned|into)\(\))?$/;

/** Is it the same whenever it is asked for? */
function isIndifferent(analysis: Analysis, node: SyntaxNode, inner: SyntaxNode): boolean {
  if (node.type === "shorthand_field_initializer") return true;
  const value = node.type === "field_initializer" ? node.childForFieldName("value")! : node;
  const text = value.text.replace(/\s*\n\s*(?=\.)/g, "");
  if (!INDIFFERENT.test(text)) return false;
  const names = new Set(analysis.usesIn(value).map(({ local }) => local));
  // What is moved away too early the compiler sees.
  return analysis.usesIn(inner).every(({ local, mode }) => !/^(?:mut|write)$/.test(mode) || !names.has(local));
}
