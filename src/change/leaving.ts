// How control leaves a region, and so what its helper returns and what stands behind the call.

import type { Closure, Exit } from "../analysis/dependence/types.ts";
import { knownMacro } from "../rust/known-macros.ts";
import { PANICKING } from "../rust/panicking.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { hole } from "./open-type.ts";
import { localType, type PatchContext } from "./patch-context.ts";
import type { RegionNodes } from "./region-nodes.ts";

export type Leaving =
  /** Control only leaves at the end; `value` is the type of the region's own value, where it has one. */
  | { readonly kind: "end"; readonly value?: string }
  /** The region ends the function, or ends in `return`: the helper returns what the function returns. */
  | { readonly kind: "tail"; readonly result: string; readonly keyword: boolean }
  | { readonly kind: "never" }
  /** Some exits: `ControlFlow<broken, …>`. */
  | { readonly kind: "flow"; readonly broken: string; readonly exits: readonly SyntaxNode[]; readonly leave: string }
  /** `?` only: `Result<…, E>` or `Option<…>`. */
  | { readonly kind: "question"; readonly wrap: (outputs: string) => string; readonly ok: string };

/** The reason as a string where no helper can stand for it. */
export function leaving(context: PatchContext, nodes: RegionNodes): Leaving | string {
  const { analysis } = context;
  const exits = analysis.exits.filter(
    (exit) => exit.startIndex >= nodes.startIndex && exit.endIndex <= nodes.endIndex && exit.target < nodes.startIndex,
  );
  const last = nodes.statements.at(-1)!;
  const expression = last.type === "expression_statement" ? last.namedChild(0)! : last;
  const closure = context.closureAround(nodes.startIndex);
  const inFunction = exits.every((exit) => exit.target === (closure?.startIndex ?? -1));
  const isBody = nodes.block.node.id === (closure ? closure.body.id : analysis.body?.id);
  if (isBody && nodes.endsBlock && inFunction) return tail(context, closure, false);
  if (expression.type === "return_expression" && inFunction) return tail(context, closure, true);
  if (exits.length === 0) return atEnd(context, nodes, last, expression);
  const kinds = new Set(exits.map(({ kind }) => kind));
  if (!valueless(nodes, last)) return "a block with a value is left early";
  if (kinds.has("?"))
    return kinds.size === 1 && inFunction ? question(context, closure) : "`?` is mixed with other exits";
  const found = exits.map((exit) => exitNode(analysis.body!, exit));
  if (found.some((node) => !node)) return "an exit is inside of a macro";
  if (kinds.has("return")) {
    if (kinds.size > 1 || !inFunction) return "`return` is mixed with other exits, or leaves a loop around it";
    const result = tail(context, closure, false);
    if (typeof result === "string") return result;
    return { kind: "flow", broken: result.result, exits: found as SyntaxNode[], leave: "return" };
  }
  const texts = new Set(found.map((node) => node!.text.replace(/\s+/g, " ")));
  const [text] = texts;
  if (texts.size !== 1 || !/^(?:break|continue)(?: '\w+)?$/.test(text!))
    return "several kinds of `break` or `continue`";
  return { kind: "flow", broken: "()", exits: found as SyntaxNode[], leave: text! };
}

function tail(
  context: PatchContext,
  closure: Closure | undefined,
  keyword: boolean,
): (Leaving & { kind: "tail" }) | string {
  const result = resultOf(context, closure);
  if (result === undefined) return "the type of the closure's result is not known or has no name";
  if (context.isGeneric(result)) return "the result depends on a type parameter";
  return { kind: "tail", result, keyword };
}

/** What the function or the closure returns; empty for `()`. */
function resultOf(context: PatchContext, closure: Closure | undefined): string | undefined {
  const { source } = context.analysis;
  const written = (closure?.node ?? source.node).childForFieldName("return_type")?.text.replace(/\s+/g, " ");
  if (closure && (written === undefined || /(?<!')\b_\b/.test(written))) {
    const known = context.mirOf(closure)?.result;
    const type = (known === undefined ? undefined : context.paths.fromMir(known)) ?? hole(context);
    return type === "()" ? "" : type;
  }
  const owner = source.owner?.selfType;
  return owner === undefined ? (written ?? "") : (written ?? "").replace(/\bSelf\b(?!::)/g, owner);
}

function question(context: PatchContext, closure: Closure | undefined): Leaving | string {
  const { isGeneric } = context;
  const written = resultOf(context, closure) ?? "";
  const parts = /^((?:\w+::)*\w*(?:Result|Option))\s*<(.*)>$/.exec(written);
  const open = hole(context);
  if (!parts && open !== undefined)
    return { kind: "question", wrap: (outputs) => `Result<${outputs}, ${open}>`, ok: "Ok" };
  if (!parts) return "the type that `?` returns is not written as a Result or Option";
  const [, name, inside] = parts;
  const cut = firstComma(inside!);
  const error = cut < 0 ? "" : inside!.slice(cut);
  if (isGeneric(error)) return "the error depends on a type parameter";
  return {
    kind: "question",
    wrap: (outputs) => `${name}<${outputs}${error}>`,
    ok: name!.endsWith("Option") ? "Some" : "Ok",
  };
}

function firstComma(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if ("<([".includes(text[at]!)) depth++;
    else if (">)]".includes(text[at]!)) depth--;
    else if (text[at] === "," && depth === 0) return at;
  }
  return -1;
}

const DIVERGES = new RegExp(`^(?:std::|core::)?${PANICKING}$`);
/** A statement of `log`, a print or an assertion. */
function isUnitMacro(name: string): boolean {
  const known = knownMacro(name.split("::").at(-1)!);
  return known !== undefined && (known.logs === true || known.ends === "checks" || /^e?print/.test(name));
}
const UNIT = /^(?:for_expression|while_expression|assignment_expression|compound_assignment_expr)$/;

function atEnd(context: PatchContext, nodes: RegionNodes, last: SyntaxNode, expression: SyntaxNode): Leaving | string {
  if (expression.type === "macro_invocation") {
    const name = expression.childForFieldName("macro")?.text ?? "";
    if (DIVERGES.test(name)) return { kind: "never" };
  }
  if (valueless(nodes, last)) return { kind: "end" };
  // `let name = <the region>`: the name's type is the value's.
  const { parent } = last;
  if (parent?.type === "let_declaration" && parent.childForFieldName("value")?.id === last.id) {
    const local = context.analysis.locals.find(({ declaration }) => declaration.id === bound(parent)?.id);
    const type = local && localType(context, local).type;
    if (type !== undefined && !context.isGeneric(type)) return { kind: "end", value: type };
  }
  const type = context.typeAt(last);
  if (type !== undefined && !context.isGeneric(type)) return { kind: "end", value: type };
  const open = hole(context);
  return open === undefined ? "the value of the block has no type that is known" : { kind: "end", value: open };
}

/** Ends in a statement, or in an expression that is `()`. */
function valueless(nodes: RegionNodes, last: SyntaxNode): boolean {
  if (/_declaration$|_item$/.test(last.type)) return true;
  if (last.type === "expression_statement" && (last.text.endsWith(";") || !nodes.endsBlock)) return true;
  // `if … {} else {}` at the end of a block is a statement for tree-sitter, and the block's value for Rust.
  const inner = last.type === "expression_statement" ? last.namedChild(0)! : last;
  if (UNIT.test(inner.type)) return true;
  if (inner.type === "if_expression" && !inner.childForFieldName("alternative")) return true;
  if (inner.type === "macro_invocation") return isUnitMacro(inner.childForFieldName("macro")?.text ?? "");
  return nodes.endsBlock && nodes.block.node.id !== last.id && isUnitBlock(nodes.block.node);
}

/** Is the value of the block `()`? */
function isUnitBlock(block: SyntaxNode): boolean {
  for (let at: SyntaxNode = block; at.parent; at = at.parent) {
    const { parent } = at;
    switch (parent.type) {
      case "for_expression":
      case "while_expression":
      case "loop_expression":
        return true;
      case "function_item":
        return !parent.childForFieldName("return_type");
      case "if_expression":
        if (!parent.childForFieldName("alternative")) return true;
        break;
      case "expression_statement":
        if (parent.text.endsWith(";")) return false;
        if (parent.parent?.lastNamedChild?.id !== parent.id) return true;
        break;
      case "block":
        if (parent.lastNamedChild?.id !== at.id) return true;
        break;
      case "else_clause":
      case "match_arm":
      case "match_block":
      case "match_expression":
        break;
      default:
        return false;
    }
  }
  return false;
}

function bound(declaration: SyntaxNode): SyntaxNode | undefined {
  const pattern = declaration.childForFieldName("pattern");
  return pattern?.type === "identifier"
    ? pattern
    : (pattern?.namedChildren.find(({ type }) => type === "identifier") ?? undefined);
}

function exitNode(body: SyntaxNode, exit: Exit): SyntaxNode | undefined {
  let node: SyntaxNode | null = body.descendantForIndex(exit.startIndex, Math.max(exit.startIndex, exit.endIndex - 1));
  const wanted = `${exit.kind}_expression`;
  while (node && node.type !== wanted && node.startIndex >= exit.startIndex) node = node.parent;
  return node?.type === wanted ? node : undefined;
}
