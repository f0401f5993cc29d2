// Macro invocations: their arguments are tokens, so locals, fields and paths are read off the tokens themselves.
import type { SyntaxNode } from "../parser.ts";
import { type Placed, throughField } from "./place.ts";
import { findMethod } from "./resolve-item.ts";
import { DEPENDENT, FREE, named } from "./ty.ts";
import type { Ty } from "./types.ts";
import { find, need, type Spot, use, type Walk } from "./walk.ts";

const MAX_DEPTH = 60;

/** Visits the tokens; the result is known for `format!` and `vec!`, else it is as dependent as the tokens. */
export function visitMacro(walk: Walk, node: SyntaxNode): Ty {
  const before = walk.needs.length;
  for (const child of node.namedChildren) if (child.type === "token_tree") visitTokens(walk, child, 0);
  const dependent = walk.needs.slice(before).some((entry) => entry.kind === "generic");
  const name = (node.childForFieldName("macro")?.text ?? "").split("::").at(-1);
  if (name === "vec") return named("Vec", [dependent ? DEPENDENT : FREE]);
  if (name === "format") return named("String");
  if (
    /^(matches|assert|assert_eq|debug_assert|println|eprintln|write|writeln|panic|unreachable|todo|line|file|concat|stringify|env|cfg)$/.test(
      name ?? "",
    )
  )
    return FREE;
  return dependent ? { ...DEPENDENT, dependence: "unknown" } : FREE;
}

function visitTokens(walk: Walk, tree: SyntaxNode, depth: number): void {
  if (depth > MAX_DEPTH) {
    need(walk, tree, "unknown", "nested too deeply");
    return;
  }
  const tokens = tree.children;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.type === "token_tree") visitTokens(walk, token, depth + 1);
    else if (token.type === "string_literal" || token.type === "raw_string_literal") inlineArguments(walk, token);
    else if (token.type === "identifier" || token.type === "self") at = word(walk, tokens, at);
    else if (token.type === "?")
      walk.exits.push({ kind: "?", startIndex: token.startIndex, endIndex: token.endIndex, target: outer(walk) });
    else if (token.text === "return")
      walk.exits.push({ kind: "return", startIndex: token.startIndex, endIndex: token.endIndex, target: outer(walk) });
  }
}

function outer(walk: Walk): number {
  return walk.targets.findLast((target) => target.kind === "function")?.start ?? -1;
}

/** A word and the fields behind it; gives the place of the last token that was used up. */
function word(walk: Walk, tokens: readonly SyntaxNode[], at: number): number {
  const token = tokens[at]!;
  const previous = tokens[at - 1]?.type;
  if (previous === "." || previous === "'") return at;
  if (token.text === "await") walk.awaits.push(token.startIndex);
  const following = tokens[at + 1]?.type;
  if (following === "::" || previous === "::") return previous === "::" ? at : path(walk, tokens, at);
  if (following === "!") return at;
  // `name = value` is a named argument, `name: value` a field; neither reads a local.
  if ((following === "=" && tokens[at + 2]?.type !== "=") || following === ":") return at;
  const local = find(walk, token.text);
  if (!local) {
    const parameter = walk.scope.names.get(token.text);
    if (parameter && parameter.dependence !== "independent") {
      const constant = parameter.parameter?.kind === "const";
      need(
        walk,
        token,
        constant ? "fact" : "generic",
        constant ? `reads ${token.text}` : `names ${token.text}`,
        undefined,
        constant ? FREE : parameter,
      );
    }
    return at;
  }
  const mutates = local.mutable && previous === "mutable_specifier";
  use(walk, token, local, mutates ? "mut" : "read");
  let placed: Placed = {
    type: local.type,
    root: local,
    ...(local.type.dependence === "independent" ? {} : { pending: local }),
  };
  let end = at;
  while (tokens[end + 1]?.type === "." && isField(tokens[end + 2]) && tokens[end + 3]?.type !== "token_tree") {
    const field = tokens[end + 2]!;
    placed = throughField(walk, spanning(token, field), placed, field.text);
    end += 2;
  }
  if (placed.pending) {
    const called =
      tokens[end + 1]?.type === "." && tokens[end + 3]?.type === "token_tree" && tokens[end + 3]?.text === "()";
    conclude(
      walk,
      called ? spanning(token, tokens[end + 3]!) : token,
      placed,
      called ? tokens[end + 2]!.text : undefined,
    );
  }
  return end;
}

function isField(token: SyntaxNode | undefined): boolean {
  return token?.type === "identifier" || token?.type === "integer_literal";
}

/** What a dependent value whole, or a method without arguments called on it, needs. */
function conclude(walk: Walk, node: Spot, placed: Placed, method: string | undefined): void {
  const root = placed.pending!;
  if (placed.type.dependence === "unknown") {
    need(walk, node, "unknown", `type of \`${root.name}\` is not known`, root);
    return;
  }
  const callee = method && placed.type.name ? findMethod(placed.type.name, method, walk.scope.home) : undefined;
  const calling = callee ? walk.calling(callee.source) : "generic";
  if (method && (method === "len" || method === "is_empty" || method === "is_some" || method === "is_none"))
    need(walk, node, "fact", `asks ${root.name}.${method}`, root, FREE);
  else
    need(
      walk,
      node,
      calling,
      calling === "generic" ? `\`${root.name}\` in a macro` : `calls ${root.name}.${method}`,
      root,
    );
}

function path(walk: Walk, tokens: readonly SyntaxNode[], at: number): number {
  const type = walk.scope.names.get(tokens[at]!.text);
  let end = at;
  while (tokens[end + 1]?.type === "::" && tokens[end + 2]?.type === "identifier") end += 2;
  if (!type || type.dependence === "independent") return end;
  const last = tokens[end]!.text;
  const whole = spanning(tokens[at]!, tokens[end]!);
  const called = tokens[end + 1]?.type === "token_tree";
  if (!called && /^[A-Z][A-Z0-9_]*$/.test(last))
    need(walk, whole, "fact", `reads ${tokens[at]!.text}::${last}`, undefined, FREE);
  else {
    const callee = type.name ? findMethod(type.name, last, walk.scope.home) : undefined;
    need(
      walk,
      whole,
      callee && !type.parameter ? walk.calling(callee.source) : "generic",
      `calls ${tokens[at]!.text}::${last}`,
    );
  }
  return end;
}

/** The range from the first token to the last, with the text between them. */
function spanning(first: SyntaxNode, last: SyntaxNode): Spot {
  const parent = first.parent;
  const text = parent
    ? parent.text.slice(first.startIndex - parent.startIndex, last.endIndex - parent.startIndex)
    : first.text;
  return { startIndex: first.startIndex, endIndex: last.endIndex, text };
}

const INLINE = /(?<!\{)\{([a-z_][A-Za-z0-9_]*)(?::[^{}]*)?\}/g;

/** `"{name:?}"` reads the local. */
function inlineArguments(walk: Walk, literal: SyntaxNode): void {
  for (const match of literal.text.matchAll(INLINE)) {
    const local = find(walk, match[1]!);
    if (!local) continue;
    use(walk, literal, local, "read");
    if (local.type.dependence !== "independent") {
      need(
        walk,
        literal,
        local.type.dependence === "dependent" ? "generic" : "unknown",
        `prints \`${local.name}\``,
        local,
      );
    }
  }
}
