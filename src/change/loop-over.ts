// The lines of a loop that does with each item what a chain of adapters does.
import type { Analysis } from "../analysis/dependence/types.ts";
import { calledMethod } from "../rust/method-call.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { armsOf } from "./arms-of.ts";
import { choiceOf } from "./choice-of.ts";
import { type Stage, stagesOf } from "./stages.ts";

/** Gives a name that nothing in the function has. */
export type Names = (wished: string) => string;

/** What is done with the values that come out. */
export interface Last {
  /** How one is bound where it has no name yet; a name of its own by default. */
  readonly pattern?: string;
  readonly lines: (value: string) => readonly string[];
}

/**
 * @param from what the loop goes over, as text
 */
export function loopOver(
  analysis: Analysis,
  from: string,
  stages: readonly Stage[],
  names: Names,
  last: Last,
): string[] {
  const [begin, ...rest] = stages;
  const first = begin && { ...begin, lent: LENDS.test(from) };
  const item = first === undefined ? (last.pattern ?? names("item")) : itemOf(stages, names);
  const body = first === undefined ? last.lines(item) : stage(analysis, item, first, rest, names, last);
  return [`for ${item} in ${headOf(from)} {`, ...inner(body), "}"];
}

/** What the first stage calls it; a `filter` only looks at it, so what the one behind it says is the better name. */
function itemOf([first, ...rest]: readonly Stage[], names: Names): string {
  if (first === undefined || first.pattern === "") return names("item");
  if (first.adapter !== "filter") return first.pattern;
  if (rest.length === 0 && seenAs(first.pattern, first) !== undefined) return first.pattern;
  const name = rest[0]?.pattern ?? "";
  const isFree = name !== first.pattern || seenAs(name, first) !== undefined;
  return rest[0]?.adapter !== "filter" && IDENTIFIER.test(name) && isFree ? name : names("item");
}

const IDENTIFIER = /^[a-z_]\w*$/;

/** What is gone over lends its items: a `filter` sees a reference to a reference, and hands on what anybody takes for one. */
const LENDS = /^&|\.\s*(?:iter|iter_mut|keys|values|values_mut)\(\)$/;

/** What becomes of an item that is bound as `item`. */
function stage(
  analysis: Analysis,
  item: string,
  each: Stage,
  rest: readonly Stage[],
  names: Names,
  last: Last,
): string[] {
  const before = [...each.comments.map(({ text }) => text.trim()), ...(each.before ?? [])];
  return [...before, ...statements(analysis, item, each, rest, names, last)];
}

function statements(
  analysis: Analysis,
  item: string,
  { adapter, pattern, body, named, lent }: Stage & { readonly lent?: boolean },
  rest: readonly Stage[],
  names: Names,
  last: Last,
): string[] {
  const value = named === undefined ? body?.text : `${named}(${item})`;
  if (value === undefined) return loopOver(analysis, item, rest, names, last);
  if (adapter === "map" && body?.type === "block" && rest.length === 0) return inBlock(body, last);
  if (adapter === "map") return goOn(analysis, value, rest, names, last);
  if (adapter === "filter" && body !== undefined) {
    const direct = seenAs(item, { pattern, body }, lent);
    const { before, text } =
      direct === undefined ? plain(body, body.text, names("wanted")) : { before: [], text: direct };
    const seen = direct === undefined ? [`let ${pattern} = &${item};`, ...before] : [];
    return [...seen, `if ${text} {`, ...inner(goOn(analysis, item, rest, names, last)), "}"];
  }
  if (adapter === "filter_map") {
    const { before, text, node } = plain(body, value, names("found"));
    const inside = node && mapped(analysis, node);
    if (inside)
      return [
        ...before,
        `if let ${inside.kind}(${inside.pattern}) = ${inside.tested} {`,
        ...inner(goOn(analysis, inside.value, rest, names, last)),
        "}",
      ];
    const { kind, tested } = opened(text, node);
    const chosen = node && choiceOf(node);
    if (chosen)
      return [...before, `${chosen.head} {`, ...inner(chosenValue(analysis, chosen.value, rest, names, last)), "}"];
    const choices = node && rest.length === 0 ? armsOf(node) : undefined;
    if (choices) {
      const arms = choices.arms.flatMap(({ pattern: seen, value: given }) =>
        given === undefined ? [`${seen} => {}`] : arm(seen, chosenValue(analysis, given, rest, names, last)),
      );
      return [...before, `${choices.head} {`, ...inner(arms), "}"];
    }
    const made = rest.length === 0 ? (last.pattern ?? names("value")) : itemOf(rest, names);
    return [...before, `if let ${kind}(${made}) = ${tested} {`, ...inner(goOn(analysis, made, rest, names, last)), "}"];
  }
  const { before, text, node } = plain(body, value, names("parts"));
  const { source, stages } = node === undefined ? { source: undefined, stages: [] } : stagesOf(analysis, node);
  const from = source === undefined ? text : bare(source);
  return [...before, ...loopOver(analysis, from, [...stages, ...rest], names, last)];
}

/** In one line where that is all and gives nothing. */
function arm(pattern: string, lines: readonly string[]): string[] {
  const [only, ...others] = lines;
  if (others.length === 0 && /^\w+\.push\([^\n]*\);$/.test(only ?? "")) return [`${pattern} => ${only!.slice(0, -1)},`];
  return [`${pattern} => {`, ...inner(lines), "}"];
}

/** Of a block, its statements and then its value. */
function chosenValue(
  analysis: Analysis,
  value: SyntaxNode,
  rest: readonly Stage[],
  names: Names,
  last: Last,
): readonly string[] {
  return value.type === "block" && rest.length === 0
    ? inBlock(value, last)
    : goOn(analysis, value.text, rest, names, last);
}

/** The statements of a closure's block are those of the loop's body. */
function inBlock(body: SyntaxNode, last: Last): string[] {
  const tail = body.lastNamedChild;
  const isOpen = tail?.type === "expression_statement" && !tail.text.endsWith(";");
  const isValue = tail !== null && (isOpen || !/_statement$|_declaration$|comment$|_item$/.test(tail.type));
  if (!isValue) return [...last.lines(body.text)];
  const before = body.text.slice(1, tail.startIndex - body.startIndex).trim();
  return [...(before === "" ? [] : [before]), ...last.lines(tail.text)];
}

interface Plain {
  readonly before: readonly string[];
  readonly text: string;
  /** Absent where a name stands for it. */
  readonly node?: SyntaxNode;
}

/** What can stand in a condition: a block with statements gets a name in front of it. */
function plain(body: SyntaxNode | undefined, value: string, name: string): Plain {
  if (body?.type !== "block") return { before: [], text: value, ...(body && { node: body }) };
  const inside = body.namedChildren;
  const [only] = inside;
  if (inside.length === 1 && only && !/_statement$|_declaration$|comment$/.test(only.type))
    return { before: [], text: only.text, node: only };
  // The braces of the closure alone.
  if (inside.length === 1 && only?.type === "expression_statement" && !only.text.endsWith(";"))
    return { before: [`let ${name} = ${only.text};`], text: name };
  return { before: [`let ${name} = ${value};`], text: name };
}

/** A value that is not bound yet, in front of the next stage. */
function goOn(analysis: Analysis, value: string, rest: readonly Stage[], names: Names, last: Last): string[] {
  const [next, ...others] = rest;
  if (next === undefined) return [...last.lines(value)];
  if (next.adapter === "flatten") return loopOver(analysis, value, others, names, last);
  if (next.named !== undefined) return stage(analysis, value, next, others, names, last);
  const item = next.adapter === "filter" ? (IDENTIFIER.test(value) ? value : itemOf(rest, names)) : next.pattern;
  const bind = item === value ? [] : [`let ${item} = ${value};`];
  return [...bind, ...stage(analysis, item, next, others, names, last)];
}

/** `x.ok()` is asked as the `Result` that it is. */
function opened(text: string, body: SyntaxNode | undefined): { readonly kind: "Some" | "Ok"; readonly tested: string } {
  const call = body && calledMethod(body);
  const isOk = call?.method === "ok" && call.given.length === 0;
  return isOk ? { kind: "Ok", tested: call.receiver.text } : { kind: "Some", tested: text };
}

/** `asked.map(|name| value)` of an `Option`: the closure's value is what goes on. */
function mapped(
  analysis: Analysis,
  node: SyntaxNode,
): (ReturnType<typeof opened> & { readonly pattern: string; readonly value: string }) | undefined {
  const { method, receiver: asked } = calledMethod(node) ?? {};
  if (method !== "map" || asked === undefined) return undefined;
  const { source, stages } = stagesOf(analysis, node);
  const [stage, ...others] = stages;
  if (stage?.body === undefined || others.length > 0 || source.id !== asked.id) return undefined;
  if (stage.body.type === "block") return undefined;
  return { ...opened(bare(asked), asked), pattern: stage.pattern, value: stage.body.text };
}

/** The condition of a `filter`, or a key, asked of the item itself: where it is looked at by value or by its fields alone, a reference is none. */
export function seenAs(
  item: string,
  { pattern, body }: Pick<Stage, "pattern" | "body">,
  lent = false,
): string | undefined {
  if (body === undefined || body.type === "block" || !IDENTIFIER.test(pattern)) return undefined;
  if (body.descendantsOfType(["macro_invocation", "closure_expression"]).length > 0) return undefined;
  let text = body.text;
  const uses = body.descendantsOfType("identifier").filter((each) => each.text === pattern);
  for (const use of uses.reverse()) {
    const { parent } = use;
    const isDeref = parent?.type === "unary_expression" && parent.text === `*${pattern}`;
    const isGiven = parent?.type === "arguments";
    if (!isDeref && !isGiven && !looksInto(use)) return undefined;
    const replaced = isDeref ? parent : use;
    const at = replaced.startIndex - body.startIndex;
    text = `${text.slice(0, at)}${isGiven && !lent ? "&" : ""}${item}${text.slice(replaced.endIndex - body.startIndex)}`;
  }
  return uses.length === 0 ? undefined : text;
}

/** Methods that give something else for a reference than for what it refers to. */
const TELLS_REFERENCES =
  /^(?:clone|to_owned|borrow|borrow_mut|as_ref|as_mut|into|into_iter|try_into|type_id|cmp|partial_cmp|eq|ne|lt|le|gt|ge)$/;

/** A field, or a method that sees through any number of references. */
function looksInto(use: SyntaxNode): boolean {
  const { parent } = use;
  if (parent?.type !== "field_expression" || parent.childForFieldName("value")?.id !== use.id) return false;
  const isCalled = parent.parent?.childForFieldName("function")?.id === parent.id;
  return !isCalled || !TELLS_REFERENCES.test(parent.childForFieldName("field")?.text ?? "");
}

/** Without parentheses around it, which a `for` and a `let` do not want, and in one line where it is a short chain. */
export function bare(node: SyntaxNode): string {
  const inside = node.type === "parenthesized_expression" ? (node.namedChildren[0] ?? node) : node;
  const joined = inside.text.replace(/\s*\n\s*(?=\.)/g, "");
  const isChain = !/["\n]|\/[/*]/.test(joined) && joined.length <= LINE;
  return isChain ? joined : inside.text;
}

/** In the head of a `for`, which asks for the iterator itself. */
function headOf(from: string): string {
  return from.replace(/\s*\.into_iter\(\)$/, "");
}

/** Of what stands in a `for` of some depth. */
const LINE = 80;

/** Only lines that are written here are indented: those of the source may hold strings of several lines. */
function inner(lines: readonly string[]): string[] {
  return lines.map((line) => `    ${line}`);
}
