// Finds the code of a function that only runs when something went wrong, and is large enough to leave.

import { attributesAbove } from "../../rust/attributes-above.ts";
import { knownMacro } from "../../rust/known-macros.ts";
import { macroName } from "../../rust/macro-name.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis, Range } from "../dependence/types.ts";
import { captured } from "./mentions.ts";
import { ownNodes } from "./own-nodes.ts";
import { passable } from "./passable.ts";
import { statementOf } from "./statement-of.ts";

/** Whole statements, or one expression, and what they are in a few words. */
export interface ColdSite extends Range {
  readonly first: SyntaxNode;
  readonly last: SyntaxNode;
  readonly label: string;
}

// In UTF-16 units. What is larger than this is no message; nested closures would be visited again and again.
const LARGEST = 4000;
// Adapters that run their closure only when there is an error.
const ON_FAILURE = new Set(["unwrap_or_else", "ok_or_else", "map_err", "or_else", "with_context"]);
// Those that an `Option` has, too: where it holds nothing, the closure has the value that is usual, or looks elsewhere.
const OF_OPTION = new Set(["unwrap_or_else", "or_else"]);

/** Does the macro format values? A literal message without arguments costs three lines of IR and is not worth a function. */
function formats(macro: SyntaxNode): boolean {
  const tree = macro.namedChildren.find((child) => child.type === "token_tree");
  const strings =
    tree?.children.filter((child) => child.type === "string_literal" || child.type === "raw_string_literal") ?? [];
  const format = strings[0];
  if (format === undefined) return false;
  return captured(format.text).length > 0 || /\{\d*(?::[^}]*)?\}/.test(format.text.replaceAll("{{", ""));
}

function panicking(macro: SyntaxNode): string | undefined {
  const { name, path } = macroName(macro);
  if (path.length > 1 || knownMacro(name)?.ends === undefined) return undefined;
  return formats(macro) ? `${name}!` : undefined;
}

/** Weight of building an error: formatting, struct literals and calls below the node. */
function building(node: SyntaxNode): number {
  const formatting = node
    .descendantsOfType("macro_invocation")
    .filter((macro) => knownMacro(macroName(macro).name)?.builds === true);
  return (
    2 * formatting.filter(formats).length +
    node.descendantsOfType("struct_expression").length * 2 +
    node.descendantsOfType("call_expression").length
  );
}

/** `Err(…)` that is returned, with something put together in it. */
function errorReturned(node: SyntaxNode, body: SyntaxNode): string | undefined {
  const called = node.childForFieldName("function")?.text ?? "";
  if (!/^(?:\w+::)*Err$/.test(called) || node.endIndex - node.startIndex > LARGEST) return undefined;
  const { parent } = node;
  const returned =
    parent?.type === "return_expression" ||
    parent?.type === "match_arm" ||
    (parent?.type === "block" && parent.id !== body.id);
  // `Err` itself is one call; two more are a constructor with something computed for it.
  return returned && building(node) >= 3 ? "error return" : undefined;
}

function site(first: SyntaxNode, last: SyntaxNode, label: string): ColdSite {
  return { first, last, label, startIndex: first.startIndex, endIndex: last.endIndex };
}

function isCold(closure: SyntaxNode): boolean {
  return attributesAbove(closure).some((text) => /^#\[\s*cold\s*\]/.test(text));
}

/** What makes the closure cold: its attribute, or the adapter that only runs it on failure. */
function coldClosure(closure: SyntaxNode, attributed: boolean): string | undefined {
  if (closure.endIndex - closure.startIndex > LARGEST) return undefined;
  if (attributed && isCold(closure)) return "#[cold] closure";
  const content = closure.childForFieldName("body");
  if (content === null || building(content) < 3) return undefined;
  const call = closure.parent?.type === "arguments" ? closure.parent.parent : null;
  const method = call?.childForFieldName("function")?.childForFieldName("field")?.text ?? "";
  const parameters = closure.childForFieldName("parameters")?.namedChildCount ?? 0;
  if (OF_OPTION.has(method) && parameters === 0) return undefined;
  return ON_FAILURE.has(method) ? `error in ${method}` : undefined;
}

/** A failing branch leaves whole: statements in front of the site that are there only for it go with it. */
function grown(analysis: Analysis, node: SyntaxNode, label: string): ColdSite {
  const whole = statementOf(node.parent?.type === "return_expression" ? node.parent : node);
  const block = whole.parent;
  const start = block?.startIndex;
  const known = analysis.blocks.find((one) => one.startIndex === start);
  if (known === undefined || known.node.id === analysis.body?.id || known.statements.at(-1)?.id !== whole.id) {
    return site(whole, whole, label);
  }
  if (!/^(if_expression|else_clause|match_arm|let_declaration|closure_expression)$/.test(block?.parent?.type ?? "")) {
    return site(whole, whole, label);
  }
  let first = whole;
  for (const statement of [...known.statements].reverse()) {
    if (passable(analysis, { startIndex: statement.startIndex, endIndex: whole.endIndex }) !== "values") break;
    first = statement;
  }
  return site(first, whole, label);
}

const known = new WeakMap<Analysis, readonly ColdSite[]>();

/** All cold sites of the body; they may lie in each other. */
export function coldSites(analysis: Analysis): readonly ColdSite[] {
  const found = known.get(analysis) ?? (analysis.body === undefined ? [] : search(analysis, analysis.body));
  known.set(analysis, found);
  return found;
}

const SITES = ["macro_invocation", "call_expression", "closure_expression"];

function search(analysis: Analysis, body: SyntaxNode): ColdSite[] {
  const sites: ColdSite[] = [];
  const attributed = /\bcold\b/.test(body.text);
  for (const node of ownNodes(body, SITES)) {
    if (node.type === "closure_expression") {
      const label = coldClosure(node, attributed);
      const content = node.childForFieldName("body");
      if (label !== undefined && content !== null) sites.push(site(content, content, label));
      continue;
    }
    const label = node.type === "macro_invocation" ? panicking(node) : errorReturned(node, body);
    // An assert does not end its block: its condition stays hot and only the statement itself is taken.
    if (label?.includes("assert")) sites.push(site(statementOf(node), statementOf(node), label));
    else if (label !== undefined) sites.push(grown(analysis, node, label));
  }
  return sites;
}
