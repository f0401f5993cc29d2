// Macro invocations: their arguments are tokens, so locals, fields and paths are read off the tokens themselves.
import { knownMacro } from "../../rust/known-macros.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import { printTrait } from "../../rust/print-trait.ts";
import { type Placed, throughField } from "./place.ts";
import { holesOf, printedBy, shownBy } from "./printed-by.ts";
import { receiverNeed } from "./receiver-need.ts";
import { findMethod } from "./resolve-item.ts";
import { shadows } from "./shadows.ts";
import { FREE, joinOn, joinTypes, named, UNKNOWN } from "./ty.ts";
import type { Ty } from "./types.ts";
import { methodOf, resultOf } from "./visit-method.ts";
import { constantOf } from "./visit-path.ts";
import { find, need, type Spot, scoped, unread, use, type Walk } from "./walk.ts";

const MAX_DEPTH = 60;

const NO_VALUE = /^(matches|line|column|file|concat|stringify|env|cfg|module_path)$/;

/** Visits the tokens; the result is known for `format!`, `vec!` and the like, else it is as dependent as the tokens. */
export function visitMacro(walk: Walk, node: SyntaxNode): Ty {
  const before = walk.needs.length;
  const name = (node.childForFieldName("macro")?.text ?? "").split("::").at(-1) ?? "";
  const from = knownMacro(name)?.printsFrom;
  const printing = from !== undefined;
  for (const child of node.namedChildren) if (child.type === "token_tree") visitTokens(walk, child, 0, from);
  const generic = walk.needs.slice(before).find((entry) => entry.kind === "generic");
  if (name === "vec") {
    const element: Ty = generic ? { dependence: "dependent", args: [], ...(generic.on && { on: generic.on }) } : FREE;
    return named("Vec", [element]);
  }
  if (name === "format") return named("String");
  return !generic || printing || NO_VALUE.test(name) ? FREE : UNKNOWN;
}

function visitTokens(walk: Walk, tree: SyntaxNode, depth: number, printsFrom: number | undefined): void {
  if (depth > MAX_DEPTH) {
    unread(walk, tree, "nested too deeply");
    return;
  }
  scoped(walk, () => visitEach(walk, tree.children, depth, printsFrom));
}

function visitEach(
  walk: Walk,
  tokens: readonly SyntaxNode[],
  depth: number,
  printsFrom = Number.POSITIVE_INFINITY,
): void {
  let argument = 0;
  const hides = shadows(tokens);
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    for (const { name, from } of hides) if (from === at) walk.environment.at(-1)!.set(name, undefined);
    for (const { name, to } of hides) if (to === at) walk.environment.at(-1)!.delete(name);
    if (token.type === "token_tree") visitTokens(walk, token, depth + 1, undefined);
    else if (token.type === "string_literal" || token.type === "raw_string_literal")
      inlineArguments(walk, token, tokens);
    else if (token.type === "identifier" || token.type === "self") at = word(walk, tokens, at, argument >= printsFrom);
    else if (token.type === "?" || token.text === "return") leave(walk, token);
    else if (token.text === ",") argument++;
  }
}

function leave(walk: Walk, token: SyntaxNode): void {
  const target = walk.targets.findLast((one) => one.kind === "function")?.start ?? -1;
  // `?name` in a log statement prints with Debug; only behind an operand it returns.
  const operand = token.previousSibling && /^(identifier|self|token_tree)$/.test(token.previousSibling.type);
  if (token.type === "?" && !operand) return;
  const kind = token.type === "?" ? "?" : "return";
  walk.exits.push({ kind, startIndex: token.startIndex, endIndex: token.endIndex, target });
}

/** A word and the fields behind it; gives the place of the last token that was used up. */
function word(walk: Walk, tokens: readonly SyntaxNode[], at: number, printing: boolean): number {
  const token = tokens[at]!;
  const previous = tokens[at - 1]?.type;
  const following = tokens[at + 1]?.type;
  if (token.text === "await") walk.awaits.push(token.startIndex);
  if (previous === "." || previous === "'" || previous === "::" || following === "!") return at;
  if (following === "::") return path(walk, tokens, at);
  // `name = value` is a named argument, `name: value` a field; neither reads a local.
  if ((following === "=" && tokens[at + 2]?.type !== "=") || following === ":") return at;
  const local = find(walk, token.text);
  if (!local) {
    parameter(walk, token);
    return at;
  }
  use(walk, token, local, local.mutable && previous === "mutable_specifier" ? "mut" : "read");
  const { dependence } = local.type;
  let placed: Placed = { type: local.type, root: local, ...(dependence !== "independent" && { pending: local }) };
  let end = at;
  while (tokens[end + 1]?.type === "." && isField(tokens[end + 2]) && tokens[end + 3]?.type !== "token_tree") {
    const field = tokens[end + 2]!;
    placed = throughField(walk, spanning(token, field), placed, field.text);
    end += 2;
  }
  if (!placed.pending) return end;
  const called = tokens[end + 1]?.type === "." && tokens[end + 3]?.text === "()";
  const method = called ? tokens[end + 2]!.text : undefined;
  const alone = [undefined, "(", ",", "?", "%", "&", "="].includes(previous) && [")", ","].includes(following ?? ")");
  const receiver = spanning(token, tokens[end]!);
  const whole = called ? spanning(token, tokens[end + 3]!) : token;
  conclude(walk, whole, receiver, placed, method, printing && end === at && alone ? printedBy(tokens, at) : undefined);
  return end;
}

/** A word that is no local: a const parameter, or a type parameter by its name. */
function parameter(walk: Walk, token: SyntaxNode): void {
  const type = walk.scope.names.get(token.text);
  if (!type || type.dependence === "independent") return;
  const on = type.on && { on: type.on };
  if (type.parameter?.kind === "const") need(walk, token, "fact", `reads ${token.text}`, { type: FREE, ...on });
  else need(walk, token, "generic", `names ${token.text}`, { ...on });
}

function isField(token: SyntaxNode | undefined): boolean {
  return token?.type === "identifier" || token?.type === "integer_literal";
}

/** What a dependent value needs: whole, or only for a method without arguments that is called on it. */
function conclude(
  walk: Walk,
  node: Spot,
  receiver: Spot,
  placed: Placed,
  method: string | undefined,
  printed: string | undefined,
): void {
  const local = placed.pending!;
  const { type } = placed;
  if (type.dependence === "unknown") {
    need(walk, node, "unknown", `type of \`${local.name}\` is not known`, { local });
  } else if (method !== undefined) {
    const callee = methodOf(walk, type, method, true);
    const result = resultOf(walk, type, method, callee, [], [], undefined);
    receiverNeed(walk, node, receiver, placed, method, callee, 0, result);
  } else if (printed !== undefined && type.parameter) {
    need(walk, node, "fact", `prints \`${local.name}\``, { local, type: shownBy(printed) });
  } else need(walk, node, "generic", `\`${local.name}\` in a macro`, { local, ...(type.on && { on: type.on }) });
}

/** A path, turbofish included; gives the place of its last token. */
function path(walk: Walk, tokens: readonly SyntaxNode[], at: number): number {
  const root = tokens[at]!;
  const words = [root];
  let end = at;
  while (tokens[end + 1]?.type === "::") {
    if (tokens[end + 2]?.type !== "<") end += 2;
    else {
      let close = end + 3;
      for (; tokens[close] && tokens[close]!.type !== ">"; close++) words.push(tokens[close]!);
      end = close;
    }
    if (!tokens[end]) return tokens.length - 1;
    words.push(tokens[end]!);
  }
  const types = words.map((word) => walk.scope.names.get(word.text) ?? FREE);
  if (joinTypes(types) === "independent") return end;
  const names = joinOn(types);
  const on = names && { on: names };
  const last = tokens[end]!.text;
  const whole = spanning(root, tokens[end]!);
  const called = tokens[end + 1]?.type === "token_tree";
  const self = types[0]!;
  if (!called && /^[A-Z][A-Z0-9_]*$/.test(last)) {
    const { dependence } = self.parameter ? constantOf(walk, self, self.parameter.bounds, last) : FREE;
    need(walk, whole, dependence === "dependent" ? "generic" : "fact", `reads ${whole.text}`, { type: FREE, ...on });
    return end;
  }
  const callee = self.name && !self.parameter ? findMethod(self.name, last, walk.scope.home, true) : undefined;
  const phantom = callee?.home.index === walk.index && walk.calling(callee.source).kind === "phantom";
  const frees = phantom && { frees: last };
  need(walk, whole, phantom ? "phantom" : "generic", `calls ${whole.text}`, { ...on, ...frees });
  return end;
}

/** The range from the first token to the last, with the text between them. */
function spanning(first: SyntaxNode, last: SyntaxNode): Spot {
  const { parent } = first;
  const offset = parent?.startIndex ?? 0;
  const text = parent ? parent.text.slice(first.startIndex - offset, last.endIndex - offset) : first.text;
  return { startIndex: first.startIndex, endIndex: last.endIndex, text };
}

/** `{total:>width$.digits$}`: the width and the precision may be locals, too. */
const MEASURE = /([a-z_]\w*)\$/g;
const NAME = /^[a-z_]/;

interface Captured {
  readonly name: string;
  readonly at: number;
  readonly trait: string | undefined;
}

/** Names in a format string, where in it they stand, and by which trait they are printed. */
function captured(text: string): Captured[] {
  return holesOf(text).flatMap(({ name, at, how, from }) => [
    ...(NAME.test(name) ? [{ name, at, trait: printTrait(how) }] : []),
    ...[...how.matchAll(MEASURE)].map((measure) => ({ name: measure[1]!, at: from + measure.index, trait: "Display" })),
  ]);
}

/** `"{name:?}"` reads the local, unless one of the arguments is given that name: `name = name.short()`. */
function inlineArguments(walk: Walk, literal: SyntaxNode, tokens: readonly SyntaxNode[]): void {
  for (const { name, at, trait } of captured(literal.text)) {
    const local = find(walk, name);
    if (!local || tokens.some((token, index) => token.text === name && tokens[index + 1]?.type === "=")) continue;
    const startIndex = literal.startIndex + at;
    const spot = { startIndex, endIndex: startIndex + name.length, text: name };
    use(walk, spot, local, "read");
    const { dependence, parameter: own } = local.type;
    if (dependence === "independent") continue;
    const shown = own && trait !== undefined ? { type: shownBy(trait) } : undefined;
    const kind = dependence === "unknown" ? "unknown" : shown ? "fact" : "generic";
    need(walk, spot, kind, `prints \`${name}\``, { local, ...(kind === "fact" && shown) });
  }
}
