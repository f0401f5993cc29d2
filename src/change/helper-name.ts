// What a helper is called: by its function, and by what comes out of it, what it logs, calls or changes, or where it is.

import type { Analysis } from "../analysis/dependence/types.ts";
import type { PackageIndex } from "../index/index-types.ts";
import { PANICKING } from "../rust/panicking.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import type { RegionNodes } from "./region-nodes.ts";

const EVENT = /^(?:\w+::)*(?:trace|debug|info|warn|error|event)!/;
const PANIC = new RegExp(`^(?:std::|core::)?${PANICKING}!`);
/** A longer name says less than a short one. */
const LONGEST = 56;

/** Ends in a panic. */
export function isCold({ statements }: RegionNodes): boolean {
  return PANIC.test(statements.at(-1)!.text);
}

/** One log statement: not cold, as the level is asked for in it, each time. */
export function isEvent({ statements }: RegionNodes): boolean {
  return statements.length === 1 && EVENT.test(statements[0]!.text);
}

/** @param whole the region is the body of the function. */
export function helperName(analysis: Analysis, nodes: RegionNodes, whole: boolean): string {
  const own = analysis.source.item.name.replace(/^r#/, "");
  if (whole) return `${own}_inner`;
  if (isCold(nodes)) return `${own}_cold`;
  if (nodes.statements.every(onlyLogs)) return fitting(`log_${logged(nodes) ?? own}`, `log_${own}`);
  const outputs = analysis.outputsOf(nodes).map(({ name }) => name.replace(/^_+|^r#/, ""));
  const wished =
    outputs.length === 1 || outputs.length === 2
      ? outputs.join("_and_")
      : (lastCalled(nodes) ?? changed(analysis, nodes) ?? byPlace(analysis, nodes));
  if (wished === undefined || wished === "") return `${own}_part`;
  // `remove` and `remove_file` say it twice.
  return fitting(wished.startsWith(`${own}_`) ? wished : `${own}_${wished}`, `${own}_part`);
}

function fitting(name: string, otherwise: string): string {
  return name.length > LONGEST ? otherwise : name;
}

/** A log statement, or a condition around such. */
function onlyLogs(statement: SyntaxNode): boolean {
  if (EVENT.test(statement.text)) return true;
  const inner = statement.type === "expression_statement" ? statement.namedChild(0) : statement;
  if (inner?.type !== "if_expression" || inner.childForFieldName("alternative")) return false;
  const statements = inner.childForFieldName("consequence")?.namedChildren ?? [];
  return statements.length > 0 && statements.every(({ text }) => EVENT.test(text));
}

const LITTLE = /^(?:the|an?|is|of|to|in|for|with|and|was|were|has|been|it|on|at|by|from)$/;
/** More words make a sentence, not a name. */
const MOST_WORDS = 3;

/** The first words of the first message. */
function logged({ statements }: RegionNodes): string | undefined {
  const message = statements.flatMap((node) => node.descendantsOfType("string_literal"))[0]?.text ?? "";
  const words = message
    .replace(/\{[^{}]*\}/g, " ")
    .replace(/\\./g, " ")
    .match(/[A-Za-z_]{2,}/g)
    ?.map((word) => word.toLowerCase())
    .filter((word) => !LITTLE.test(word));
  return words === undefined || words.length === 0 ? undefined : words.slice(0, MOST_WORDS).join("_");
}

/** The last function that is called: the purpose of most code comes last. A method says little without its receiver. */
function lastCalled({ statements }: RegionNodes): string | undefined {
  const calls = statements.flatMap((node) => node.descendantsOfType("call_expression"));
  const names = calls.map((call) => {
    const called = call.childForFieldName("function");
    const name = called?.type === "field_expression" ? undefined : called?.text.match(/(\w+)(?:::<.*>)?$/s)?.[1];
    return name !== undefined && /^[a-z]\w*$/.test(name) && !/^(?:new|default|from\w*|into)$/.test(name)
      ? name
      : undefined;
  });
  return names.findLast((name) => name !== undefined);
}

/** Every method of the name takes `&self`; false where the package has none. */
function onlyBorrows(index: PackageIndex, name: string): boolean {
  const methods = (index.functionsByName.get(name) ?? []).flatMap(
    ({ node }) =>
      node.childForFieldName("parameters")?.namedChildren.find(({ type }) => type === "self_parameter") ?? [],
  );
  return methods.length > 0 && methods.every(({ text }) => /^&\s*(?:'\w+\s+)?self$/.test(text));
}

/** What is there before and changes: locals and fields, at most two of them. */
function changed({ usesIn, body, index }: Analysis, nodes: RegionNodes): string | undefined {
  const names = new Set<string>();
  for (const { mode, local, startIndex, endIndex } of usesIn(nodes)) {
    const behind = local.name !== "self" && local.type.reference === "mut";
    if (!(mode === "mut" || mode === "write" || behind) || local.startIndex >= nodes.startIndex) continue;
    const node = body?.descendantForIndex(startIndex, Math.max(startIndex, endIndex - 1));
    const field = node?.parent?.type === "field_expression" ? node.parent : undefined;
    const called = field?.childForFieldName("field")?.text ?? "";
    const method =
      field?.parent?.type === "call_expression" && field.parent.childForFieldName("function")?.id === field.id;
    // What is behind a `&mut` is only read by a method that borrows it.
    if (mode === "read" && behind && method && onlyBorrows(index, called)) continue;
    const name = local.name === "self" ? (method ? undefined : called || undefined) : local.name;
    if (name !== undefined) names.add(name.replace(/^_+|^r#/, ""));
  }
  return names.size === 1 || names.size === 2 ? `update_${[...names].join("_and_")}` : undefined;
}

/** Where it stands says what it is: the body of a loop, the end of the function. */
function byPlace(analysis: Analysis, { block, statements, endsBlock }: RegionNodes): string | undefined {
  if (block.statements.length === statements.length && block.node.parent?.type === "for_expression") return "each";
  return endsBlock && block.node.id === analysis.body?.id ? "rest" : undefined;
}
