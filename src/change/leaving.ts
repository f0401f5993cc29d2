// How control leaves a region, and so what its helper returns and what stands behind the call.

import type { Closure, Exit } from "../analysis/dependence/types.ts";
import { PANICKING } from "../rust/panicking.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { endsRound, valueless } from "./end-of-block.ts";
import { hole } from "./open-type.ts";
import { localType, type PatchContext } from "./patch-context.ts";
import type { RegionNodes } from "./region-nodes.ts";

export type Leaving =
  /** Control only leaves at the end, or goes on there; `value` is the type of the region's own value, where it has one. */
  | { readonly kind: "end"; readonly value?: string; readonly exits?: readonly SyntaxNode[] }
  /** The region ends the function, or ends in `return`: the helper returns what the function returns. */
  | { readonly kind: "tail"; readonly result: string; readonly keyword: boolean }
  | { readonly kind: "never" }
  /** Some exits: `ControlFlow<broken, …>`. */
  | { readonly kind: "flow"; readonly broken: string; readonly exits: readonly SyntaxNode[]; readonly leave: string }
  /** The region ends the function with an error, whatever else the function gives: the helper returns that. */
  | { readonly kind: "failing"; readonly error: string; readonly keyword: boolean }
  /** By `?`, `return Err(…)` and `return None` only: `Result<…, E>` or `Option<…>`. */
  | {
      readonly kind: "question";
      readonly wrap: (outputs: string) => string;
      readonly ok: string;
      readonly error?: string;
    };

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
  if (exits.length === 0 && diverges(expression)) return { kind: "never" };
  const returned = expression.type === "return_expression" ? expression : undefined;
  if (inFunction && ((isBody && nodes.endsBlock) || returned)) {
    const others = exits.filter(({ startIndex }) => startIndex !== returned?.startIndex);
    const fails = others.length === 0 && failure(returned ? returned.namedChild(0) : expression) !== undefined;
    return tail(context, closure, returned !== undefined, fails);
  }
  if (exits.length === 0) return atEnd(context, nodes, last);
  const kinds = new Set(exits.map(({ kind }) => kind));
  if (!valueless(nodes, last)) return "a block with a value is left early";
  const found = exits.map((exit) => exitNode(analysis.body!, exit));
  if (inFunction && exits.every(({ kind }, at) => kind === "?" || isFailure(found[at]))) {
    const asked = question(context, closure);
    if (typeof asked !== "string" || kinds.has("?")) return asked;
  }
  if (kinds.has("?")) return "`?` is mixed with other exits";
  if (found.some((node) => !node)) return "an exit is inside of a macro";
  if (kinds.has("return")) {
    if (kinds.size > 1 || !inFunction) return "`return` is mixed with other exits, or leaves a loop around it";
    const { result, stays } = ownResult(context, closure);
    if (stays !== undefined) return stays;
    return { kind: "flow", broken: result, exits: found as SyntaxNode[], leave: "return" };
  }
  const texts = new Set(found.map((node) => node!.text.replace(/\s+/g, " ")));
  const [text] = texts;
  if (texts.size !== 1 || !/^(?:break|continue)(?: '\w+)?$/.test(text!))
    return "several kinds of `break` or `continue`";
  // What stands at the end of a loop goes on with the next round either way.
  if (text === "continue" && nodes.endsBlock && exits.every(({ target }) => endsRound(nodes.block.node, target)))
    return { kind: "end", exits: found as SyntaxNode[] };
  return { kind: "flow", broken: "()", exits: found as SyntaxNode[], leave: text! };
}

/** @param fails what is given back is an error, made in the last expression. */
function tail(context: PatchContext, closure: Closure | undefined, keyword: boolean, fails: boolean): Leaving | string {
  const { result, stays } = ownResult(context, closure);
  if (stays === undefined) return { kind: "tail", result, keyword };
  const error = fails ? partsOf(result)?.error : undefined;
  return error && !context.isGeneric(error) ? { kind: "failing", error, keyword } : stays;
}

/** What the function or the closure gives back, and why a helper cannot, if so. */
function ownResult(
  context: PatchContext,
  closure: Closure | undefined,
): { readonly result: string; readonly stays?: string } {
  const result = resultOf(context, closure);
  if (result === undefined)
    return { result: "", stays: "the type of the closure's result is not known or has no name" };
  return context.isGeneric(result) ? { result, stays: "the result depends on a type parameter" } : { result };
}

/** What stands in `Err(…)`. */
export function failure(expression: SyntaxNode | null | undefined): SyntaxNode | undefined {
  if (expression?.type !== "call_expression" || expression.childForFieldName("function")?.text !== "Err")
    return undefined;
  return expression.childForFieldName("arguments")?.namedChild(0) ?? undefined;
}

/** `return Err(…)` or `return None`, which a helper may do itself where its caller asks with `?`. */
function isFailure(exit: SyntaxNode | undefined): boolean {
  if (exit?.type !== "return_expression") return false;
  const value = exit.namedChild(0);
  return failure(value) !== undefined || value?.text === "None";
}

/** `Result<T, E>`: lifetimes in front, `, E`, and `E` by itself; undefined for anything else. */
function partsOf(written: string) {
  const parts = /^((?:\w+::)*\w*(?:Result|Option))\s*<((?:\s*'\w+\s*,)*)(.*)>$/.exec(written);
  if (!parts) return undefined;
  const [, name = "", lifetimes = "", inside = ""] = parts;
  const cut = firstComma(inside);
  const rest = cut < 0 ? "" : inside.slice(cut);
  return { name, lifetimes, rest, error: rest.replace(/^,\s*|,?\s*$/g, "") };
}

/** What the function or the closure returns; empty for `()`. */
export function resultOf(context: PatchContext, closure: Closure | undefined): string | undefined {
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
  const parts = partsOf(written);
  const open = hole(context);
  if (!parts && open !== undefined)
    return { kind: "question", wrap: (outputs) => `Result<${outputs}, ${open}>`, ok: "Ok" };
  const formatting = /^((?:\w+::)*fmt::)Result$/.exec(written)?.[1];
  if (formatting !== undefined)
    return {
      kind: "question",
      wrap: (outputs) => (outputs === "()" ? written : `Result<${outputs}, ${formatting}Error>`),
      ok: "Ok",
    };
  if (!parts) return "the type that `?` returns is not written as a Result or Option";
  const { name, lifetimes, rest, error } = parts;
  if (isGeneric(rest)) return "the error depends on a type parameter";
  return {
    kind: "question",
    wrap: (outputs) => `${name}<${lifetimes}${outputs}${rest}>`,
    ok: name.endsWith("Option") ? "Some" : "Ok",
    error,
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

function diverges(expression: SyntaxNode): boolean {
  return expression.type === "macro_invocation" && DIVERGES.test(expression.childForFieldName("macro")?.text ?? "");
}

function atEnd(context: PatchContext, nodes: RegionNodes, last: SyntaxNode): Leaving | string {
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
