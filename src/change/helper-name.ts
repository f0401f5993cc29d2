// What a helper is called: by its function, and by what comes out of it, what it logs, calls or changes, or where it is.

import type { Analysis } from "../analysis/dependence/types.ts";
import type { PackageIndex } from "../index/index-types.ts";
import { PANICKING } from "../rust/panicking.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { closureName } from "./closure-name.ts";
import { onlyAsks } from "./only-asks.ts";
import type { RegionNodes } from "./region-nodes.ts";

/** A log statement. */
export const EVENT = /^(?:\w+::)*(?:trace|debug|info|warn|error|event)!/;
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

/** The first name that is free of those that are wished for, else the last with a number. */
export type TakeName = (...wished: readonly [string, ...string[]]) => string;

/** A name for a helper, and what its doc comment says of it. */
export interface Naming {
  readonly name: string;
  readonly does: string;
}

/**
 * The best first.
 * @param whole the region is the body of the function.
 */
export function namings(analysis: Analysis, nodes: RegionNodes, whole: boolean): readonly [Naming, ...Naming[]] {
  const own = analysis.source.item.name.replace(/^r#/, "");
  const of = `\`${own}\``;
  // A method that is generic only by where it stands may become a free function of that name, besides.
  const { owner } = analysis.source;
  const byItself = whole || owner?.kind !== "inherent-impl" || analysis.parameters.some(({ from }) => from === "own");
  if (whole || isBody(analysis, nodes))
    return [{ name: `${own}_${byItself ? "inner" : "body"}`, does: `The body of ${of}` }];
  if (isCold(nodes)) return [{ name: `${own}_cold`, does: `The panic of ${of}` }];
  const part: Naming = { name: `${own}_part`, does: `Split off ${of}` };
  const logs = nodes.statements.every(onlyLogs);
  const message = logs ? logged(nodes) : undefined;
  const outputs = analysis.outputsOf(nodes).map(({ name }) => name.replace(/^_+|^r#/, ""));
  const made = outputs.length === 1 || outputs.length === 2 ? outputs : [];
  const called = lastCalled(nodes);
  const changes = changed(analysis, nodes);
  const effect = lastEffect(nodes);
  const type = madeAtEnd(nodes);
  const bound = closureName(nodes);
  const wished: readonly (Naming | undefined)[] = [
    message === undefined ? undefined : { name: `log_${message}`, does: `What ${of} logs` },
    logs ? { name: `log_${own}`, does: `What ${of} logs` } : undefined,
    made.length === 0
      ? undefined
      : {
          name: joined(own, made.join("_and_")),
          does: `Makes ${listed(made)}${besides(analysis, nodes, made)} for ${of}`,
        },
    outputs.length > made.length && beginsFunction(analysis, nodes)
      ? { name: `begin_${own}`, does: `The beginning of ${of}` }
      : undefined,
    endsFunction(analysis, nodes) ? { name: `finish_${own}`, does: `The end of ${of}` } : undefined,
    bound === undefined ? undefined : { name: joined(own, bound), does: `What \`${bound}\` of ${of} does` },
    type === undefined ? undefined : { name: joined(own, words(type)), does: `Makes the \`${type}\` of ${of}` },
    called === undefined ? undefined : { ...part, name: joined(own, called) },
    changes === undefined
      ? undefined
      : { name: `update_${changes.join("_and_")}`, does: `Updates ${listed(changes)} for ${of}` },
    effect === undefined ? undefined : { ...part, name: joined(own, effect) },
    isRound(nodes) ? { name: `${own}_each`, does: `One round of the loop in ${of}` } : undefined,
  ];
  const [first, ...others] = wished.flatMap((each) => each ?? []).filter(({ name }) => name.length <= LONGEST);
  return first === undefined ? [part] : [first, ...others, part];
}

/** The first of them whose name is free. */
export function takenFrom([first, ...others]: readonly [Naming, ...Naming[]], take: TakeName): Naming {
  const name = take(first.name, ...others.map((each) => each.name));
  const { does } = [first, ...others].find((each) => each.name === name) ?? others.at(-1) ?? first;
  return { name, does };
}

/** `remove` and `remove_file` say it twice: what one ends with and the other begins with stands once. */
function joined(own: string, rest: string): string {
  const [before, behind] = [own.split("_"), rest.split("_")];
  for (let count = Math.min(before.length, behind.length); count > 0; count--) {
    if (before.slice(-count).join("_") === behind.slice(0, count).join("_"))
      return [...before, ...behind.slice(count)].join("_");
  }
  return `${own}_${rest}`;
}

/** Methods of collections and writers that take `&mut self`. */
const CHANGES =
  /^(?:push|insert|clear|extend|remove|pop|append|truncate|retain|drain|resize|replace|swap|sort|put|write|set|update|entry|iter_mut|get_mut)/;

/** Locals that it is sure to change, and that were there before. */
function besides(analysis: Analysis, nodes: RegionNodes, made: readonly string[]): string {
  const { usesIn, body } = analysis;
  const changes = usesIn(nodes).filter((use) => {
    const { mode, local, startIndex, endIndex } = use;
    if (local.startIndex >= nodes.startIndex || local.name === "self" || onlyAsks(analysis, use, undefined))
      return false;
    const field = body?.descendantForIndex(startIndex, Math.max(startIndex, endIndex - 1))?.parent;
    const method = field?.type === "field_expression" ? (field.childForFieldName("field")?.text ?? "") : "";
    return /^(?:mut|write)$/.test(mode) || (local.type.reference === "mut" && CHANGES.test(method));
  });
  const others = [...new Set(changes.map(({ local }) => local.name))].filter((name) => !made.includes(name));
  return others.length === 0 || others.length > 2 ? "" : `, updates ${listed(others)},`;
}

/** `UiStackInfo`, where that is what a block gives: `UiStackInfo::new(kind).tagged(tag)`, `UiStackInfo { kind }`. */
function madeAtEnd({ statements, endsBlock }: RegionNodes): string | undefined {
  let at: SyntaxNode | null | undefined = endsBlock ? statements.at(-1) : undefined;
  if (at?.type === "struct_expression") return typeName(at.childForFieldName("name")?.text);
  while (at?.type === "call_expression") {
    const called = at.childForFieldName("function");
    if (called?.type === "scoped_identifier") return typeName(called.childForFieldName("path")?.text);
    at = called?.type === "field_expression" ? called.childForFieldName("value") : undefined;
  }
  return undefined;
}

function typeName(path: string | undefined): string | undefined {
  const name = path?.replace(/<.*$/s, "").split("::").at(-1);
  return name !== undefined && /^[A-Z]\w*[a-z]\w*$/.test(name) && name !== "Self" ? name : undefined;
}

/** `UiStackInfo` as `ui_stack_info`. */
function words(type: string): string {
  return type.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "_").toLowerCase();
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(" and ");
}

/** All statements of the function. */
function isBody({ body }: Analysis, { block, statements }: RegionNodes): boolean {
  return block.node.id === body?.id && block.statements.length === statements.length;
}

function beginsFunction({ body }: Analysis, { block, statements }: RegionNodes): boolean {
  return block.node.id === body?.id && block.statements[0] === statements[0];
}

function endsFunction({ body }: Analysis, { block, endsBlock }: RegionNodes): boolean {
  return endsBlock && block.node.id === body?.id;
}

function isRound({ block, statements }: RegionNodes): boolean {
  return block.statements.length === statements.length && block.node.parent?.type === "for_expression";
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

/** The last function that is called: the purpose of most code comes last. A method says little without its receiver, but for one of `self`. */
function lastCalled({ statements }: RegionNodes): string | undefined {
  const calls = statements.flatMap((node) => node.descendantsOfType("call_expression"));
  const names = calls.map((call) => {
    const called = call.childForFieldName("function");
    const isOther = called?.type === "field_expression" && called.childForFieldName("value")?.text !== "self";
    const name = isOther ? undefined : called?.text.match(/(\w+)(?:::<.*>)?$/s)?.[1];
    return name !== undefined && /^[a-z]\w*$/.test(name) && !/^(?:new|default|drop|from\w*|into)$/.test(name)
      ? name
      : undefined;
  });
  return names.findLast((name) => name !== undefined);
}

/** Methods that ask, convert or combine: every second line has one. */
const PLAIN =
  /^(?:as|to|into|is|has|get|with|from|try|map|unwrap|ok|or|and|iter|for|then|filter|flat|take|skip|copied|cloned|starts|ends|eq|trim|wrapping|saturating|checked|overflowing)_/;

/** The last method of several words: what it does can be said without its receiver. */
function lastEffect({ statements }: RegionNodes): string | undefined {
  const methods = statements.flatMap((node) =>
    node.descendantsOfType("call_expression").map((call) => {
      const called = call.childForFieldName("function");
      return called?.type === "field_expression" ? (called.childForFieldName("field")?.text ?? "") : "";
    }),
  );
  return methods.findLast((name) => /^[a-z]+_[a-z_]+$/.test(name) && !PLAIN.test(name));
}

/** Every method of the name takes `&self`, of the type where it has one; false where the package has none. */
function onlyBorrows(index: PackageIndex, name: string, type: string | undefined): boolean {
  const all = index.functionsByName.get(name) ?? [];
  const own = all.filter(({ owner }) => owner?.selfName === type);
  const methods = (own.length > 0 ? own : all).flatMap(
    ({ node }) =>
      node.childForFieldName("parameters")?.namedChildren.find(({ type }) => type === "self_parameter") ?? [],
  );
  return methods.length > 0 && methods.every(({ text }) => /^&\s*(?:'\w+\s+)?self$/.test(text));
}

/** What is there before and changes: locals and fields, at most two of them. */
function changed(analysis: Analysis, nodes: RegionNodes): readonly string[] | undefined {
  const { usesIn, body, index } = analysis;
  const names = new Set<string>();
  for (const use of usesIn(nodes)) {
    const { mode, local, startIndex, endIndex } = use;
    if (onlyAsks(analysis, use, undefined)) continue;
    const behind = local.name !== "self" && local.type.reference === "mut";
    if (!(mode === "mut" || mode === "write" || behind) || local.startIndex >= nodes.startIndex) continue;
    const node = body?.descendantForIndex(startIndex, Math.max(startIndex, endIndex - 1));
    const field = node?.parent?.type === "field_expression" ? node.parent : undefined;
    const called = field?.childForFieldName("field")?.text ?? "";
    const method =
      field?.parent?.type === "call_expression" && field.parent.childForFieldName("function")?.id === field.id;
    // What is behind a `&mut` is only read by a method that borrows it.
    if (mode === "read" && behind && method && onlyBorrows(index, called, local.type.name)) continue;
    const name = local.name === "self" ? (method ? undefined : called || undefined) : local.name;
    if (name !== undefined) names.add(name.replace(/^_+|^r#/, ""));
  }
  return names.size === 1 || names.size === 2 ? [...names] : undefined;
}
