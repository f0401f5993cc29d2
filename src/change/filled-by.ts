// The loop that fills a `Vec` as a `collect` would: the same iterator, the same order, the same way out at the first error.
import type { Analysis, Closure } from "../analysis/dependence/types.ts";
import type { Collect } from "../analysis/signals/collects.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import type { Place } from "./loop-place.ts";

export interface Filled {
  readonly lines: readonly string[];
  /** The `Vec`. */
  readonly name: string;
  /** What stands behind the loop where that is not the name alone. */
  readonly value?: string;
}

/** Adapters that announce no items: then `collect` reserves nothing, either. */
const ANNOUNCES_NONE = /\.\s*(?:filter|filter_map|flat_map|flatten|take_while|skip_while|map_while|scan)\s*\(/;

/** The best first; a string says why there is none. */
export function filledBy(analysis: Analysis, { call, chain, target, label }: Collect, place: Place): Filled[] | string {
  const taken = (wished: string) => {
    let name = wished;
    for (let count = 2; new RegExp(`\\b${name}\\b`).test(analysis.source.node.text); count++)
      name = `${wished}_${count}`;
    return name;
  };
  const name = place.name ?? taken("collected");
  const [item, made, source] = [taken("item"), taken("made"), taken("source")];
  const vector = /(?:\w+::)*Vec\b(?:\s*<[\s\S]*>)?/.exec(
    label === "try-collect" ? (argumentsOf(target)[0] ?? "") : target,
  )?.[0];
  if (vector === undefined) return "what it collects into is not written";
  const path = /^(?:\w+::)*Vec/.exec(vector)![0];
  const type = place.type ?? (place.shape === "let" || place.shape === "block" ? vector : undefined);
  const typed = type === undefined || type === path ? "" : `: ${type}`;
  const last = lastMap(analysis, chain);
  const from = bare(last?.receiver ?? chain);
  const reserves = label === "collect" && !ANNOUNCES_NONE.test(chain.text);
  const above = commentsOf(call, [last?.receiver ?? chain, ...(last ? [last.body] : [])]);
  const begin = reserves
    ? [`let ${source} = ${from};`, `let mut ${name}${typed} = ${path}::with_capacity(${source}.size_hint().0);`]
    : [`let mut ${name}${typed} = ${path}::new();`];
  const value = last?.body.text ?? item;
  const loop = (body: readonly string[]) => [
    ...above,
    ...begin,
    `for ${last?.pattern ?? item} in ${reserves ? source : from} {`,
    ...body.map((line) => `    ${line}`),
    "}",
  ];
  const result = /^(?:\w+::)*Option\b/.test(target) ? "Some" : "Ok";
  const end = place.tries === "result" ? { value: `${result}(${name})` } : {};
  if (place.tries === "never") return [{ lines: loop([`${name}.push(${value});`]), name }];
  const asked = /^[\w.:]+(?:\([^{}]*\))?$/.test(value) ? `${value}?` : undefined;
  const error = argumentsOf(target)[1] ?? "_";
  const returned = analysis.source.node.childForFieldName("return_type")?.text ?? "";
  const known = error === "_" ? argumentsOf(returned)[1] : error;
  const binds = (annotation: string) => ({
    lines: loop([`let ${made}${annotation} = ${value};`, `${name}.push(${made}?);`]),
    name,
    ...end,
  });
  return [
    ...(asked === undefined ? [] : [{ lines: loop([`${name}.push(${asked});`]), name, ...end }]),
    binds(""),
    ...(known !== undefined && result === "Ok" ? [binds(`: Result<_, ${known}>`)] : []),
  ];
}

interface LastMap {
  readonly receiver: SyntaxNode;
  readonly pattern: string;
  readonly body: SyntaxNode;
}

/** `receiver.map(|pattern| body)` at the end of the chain, where the body can stand in a loop as it is. */
function lastMap(analysis: Analysis, chain: SyntaxNode): LastMap | undefined {
  const called = chain.type === "call_expression" ? chain.childForFieldName("function") : null;
  if (called?.type !== "field_expression" || called.childForFieldName("field")?.text !== "map") return undefined;
  const receiver = called.childForFieldName("value");
  const given = chain.childForFieldName("arguments")?.namedChildren ?? [];
  const closure = analysis.closures.find(({ node }) => node.id === given[0]?.id);
  if (receiver === null || given.length !== 1 || closure === undefined || leaves(analysis, closure)) return undefined;
  // What a closure owns it may change without anybody seeing it, and drops with itself.
  if (closure.moves || closure.node.childForFieldName("return_type") !== null) return undefined;
  const parameters = closure.node.childForFieldName("parameters");
  // `_` alone is no named node.
  if (parameters === null || parameters.namedChildren.some(({ type }) => type === "parameter")) return undefined;
  return { receiver, pattern: parameters.text.slice(1, -1).trim(), body: closure.body };
}

/** `return` and `?` in the closure itself would leave the function. */
function leaves({ exits }: Analysis, { startIndex }: Closure): boolean {
  return exits.some(({ target }) => target === startIndex);
}

/** Without parentheses around it, which a `for` and a `let` do not want. */
function bare(node: SyntaxNode): string {
  return node.type === "parenthesized_expression" ? (node.namedChildren[0]?.text ?? node.text) : node.text;
}

/** Comments that stand in none of these nodes. */
function commentsOf(call: SyntaxNode, kept: readonly SyntaxNode[]): string[] {
  return call
    .descendantsOfType(["line_comment", "block_comment"])
    .filter((each) => !kept.some((node) => node.startIndex <= each.startIndex && each.endIndex <= node.endIndex))
    .map(({ text }) => text.trim());
}

/** Of `Result<Vec<u32>, E>` what stands between commas. */
function argumentsOf(type: string): string[] {
  const inside = /^[^<]*<([\s\S]*)>\s*$/.exec(type)?.[1];
  if (inside === undefined) return [];
  const parts: string[] = [""];
  let depth = 0;
  for (const [at, letter] of [...inside].entries()) {
    if ("<([".includes(letter)) depth++;
    else if (")]".includes(letter) || (letter === ">" && inside[at - 1] !== "-")) depth--;
    if (letter === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim());
}
