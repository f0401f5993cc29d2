// Makes a region of whole statements: what flows in and out of it, and how control leaves it.
import type { Region, RegionKind, RegionValue } from "../../model/function.ts";
import { leading } from "../../rust/leading.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import { copied, NUMBERS } from "../dependence/copied.ts";
import { CONVERSIONS } from "../dependence/receiver-need.ts";
import type { Home } from "../dependence/resolve-item.ts";
import type { Analysis, Local, Need, Range, Ty, Use } from "../dependence/types.ts";
import { codeLines } from "./code-lines.ts";
import { diverges } from "./diverges.ts";
import { givesValue } from "./gives-value.ts";
import { guards } from "./guards.ts";
import { isKept } from "./is-kept.ts";
import { mayPass, PASSED } from "./may-pass.ts";

/** A region from the first node to the last, the attributes and comments directly above the first included. */
export function makeRegion(
  analysis: Analysis,
  kind: RegionKind,
  first: SyntaxNode,
  last: SyntaxNode,
  label?: string,
  mayKeep: readonly string[] = [],
): Region {
  const lines = codeLines(analysis.source);
  const start = leading(first).startIndex;
  const range: Range = { startIndex: first.startIndex, endIndex: last.endIndex };
  const needs = analysis.needsIn(range);
  const keeps = mayKeep.filter((name) => isNeeded(analysis, name, range, needs));
  const frees = [...new Set(needs.flatMap((need) => need.frees ?? []))].sort();
  const items = localItems(analysis, { startIndex: start, endIndex: range.endIndex });
  const exits = analysis.exits.filter(
    (exit) => exit.startIndex >= range.startIndex && exit.endIndex <= range.endIndex && exit.target < range.startIndex,
  );
  return {
    kind,
    lines: [lines.lineOf(start), lines.lineOf(range.endIndex - 1)],
    codeLines: analysis.codeLinesIn({ startIndex: start, endIndex: range.endIndex }),
    inputs: inputs(analysis, range, kind, needs, keeps),
    outputs: [...new Set([...analysis.outputsOf(range), ...guards(analysis, range)])].map((local) => ({
      ...value(local, "value"),
      ...(changedBehind(analysis, local, range) && { changed: true as const }),
      ...conditional(local),
    })),
    exits: [...new Set(exits.map((exit) => exit.kind))].sort(),
    awaits: analysis.awaitsIn(range),
    ...(givesValue(last) && { givesValue: true }),
    ...(exits.length === 0 && diverges(analysis, last) && { diverges: true }),
    unknowns: [...new Set(needs.filter((need) => need.kind === "unknown").map((need) => need.text))],
    ...(frees.length > 0 && { frees }),
    ...(items.length > 0 && { items }),
    ...(label !== undefined && { label }),
    ...(keeps.length > 0 && { keeps }),
  };
}

/** Does a helper of the range need the parameter, by what it does or by the type of a value it has? */
function isNeeded(analysis: Analysis, name: string, range: Range, needs: readonly Need[]): boolean {
  const locals = [
    ...analysis.inputsOf(range),
    ...analysis.locals.filter(({ startIndex }) => within(startIndex, range)),
  ];
  return [...needs, ...locals.map(({ type }) => type)].some(({ on }) => on?.includes(name));
}

function within(index: number, { startIndex, endIndex }: Range): boolean {
  return startIndex <= index && index < endIndex;
}

/** A helper outside of the function does not see what stands in it: `static SHARDS: OnceLock<usize> = …;`. */
function localItems(analysis: Analysis, { startIndex, endIndex }: Range): string[] {
  const { body, blocks } = analysis;
  const outside = (node: Range) => node.endIndex <= startIndex || node.startIndex >= endIndex;
  const declared =
    itemsOf.get(analysis) ?? blocks.flatMap(({ node }) => node.namedChildren).filter(({ type }) => ITEMS.has(type));
  itemsOf.set(analysis, declared);
  const names = declared.filter(outside).flatMap((item) => item.childForFieldName("name")?.text ?? []);
  if (body === undefined || names.length === 0) return [];
  const used = body.descendantsOfType(["identifier", "type_identifier"]).filter((node) => !outside(node));
  return [...new Set(names)].filter((name) => used.some(({ text }) => text === name)).sort();
}

const itemsOf = new WeakMap<Analysis, readonly SyntaxNode[]>();
const ITEMS = new Set(["static_item", "const_item", "function_item", "struct_item", "enum_item", "type_item"]);

function changedBehind({ uses }: Analysis, local: Local, { endIndex }: Range): boolean {
  const changes = (use: Use) => use.local === local && (use.mode === "write" || use.mode === "mut");
  return local.mutable && uses.some((use) => use.startIndex >= endIndex && changes(use));
}

/** The condition that a binding is compiled under: `#[cfg(debug_assertions)] let _span = …;`. */
function conditional({ declaration }: Local): { cfg?: string } {
  let statement: SyntaxNode | null = declaration;
  while (statement && statement.type !== "let_declaration") statement = statement.parent;
  const above = statement?.previousNamedSibling;
  return above?.type === "attribute_item" && /^#\s*\[\s*cfg\s*\(/.test(above.text) ? { cfg: above.text } : {};
}

function inputs(
  analysis: Analysis,
  range: Range,
  kind: RegionKind,
  needs: readonly Need[],
  keeps: readonly string[],
): RegionValue[] {
  // What cold code and log statements need of generic values is to print them.
  const prints = kind === "cold" || kind === "event";
  // The answer to the one question that a region asks is what its helper takes.
  const asks = kind === "after-question";
  const passed = needs.filter(
    (need) =>
      (PASSED.has(need.kind) || (need.kind === "generic" && (asks || (prints && need.local)))) &&
      !isKept(need, keeps) &&
      mayPass(analysis, need, range),
  );
  const values = new Map<string, RegionValue>();
  for (const [local, uses] of groups(analysis.usesIn(range))) {
    if (local.startIndex >= range.startIndex) continue;
    const whole = uses.filter(
      (use) => !passed.some((need) => need.startIndex <= use.startIndex && use.endIndex <= need.endIndex),
    );
    if (whole.length > 0) values.set(local.name, passedLocal(analysis, local, whole));
  }
  const names = new Set(values.keys());
  for (const need of passed) {
    const argument = compact(need.text);
    const before = values.get(argument);
    const made = passedValue(analysis, need, argument, prints);
    if (before && (before.mode === "mut" || made.mode !== "mut")) continue;
    const name = before?.name ?? freeName(made.name, argument, names);
    names.add(name);
    values.set(argument, { ...made, name });
  }
  return [...values.values()];
}

function passedValue(analysis: Analysis, need: Need, argument: string, prints: boolean): RegionValue {
  const type = prints && need.kind === "generic" ? "&dyn Debug" : written(analysis, need.type);
  if (type?.startsWith("&dyn ")) return { name: parameterName(argument), type, mode: "ref", argument: `&${argument}` };
  const writes = analysis.usesIn(need).some((use) => use.mode === "write" || use.mode === "mut");
  // What a getter gives out is passed as it is; a number that is written must not be a copy.
  const byReference =
    need.kind === "field" && (writes || !copied(need.type, homeOf(analysis))) && !argument.endsWith(")");
  return {
    name: parameterName(argument),
    ...(type && /^\w/.test(type) && type !== "_" && { type }),
    mode: writes && byReference ? "mut" : byReference ? "ref" : "value",
    argument: byReference ? `&${writes ? "mut " : ""}${argument}` : argument,
  };
}

/** The type as the source has it; a bare name only of a type that has no arguments to be left out. */
function written(analysis: Analysis, type: Ty | undefined): string | undefined {
  if (type?.text !== undefined) return type.text;
  const name = type?.name ?? "";
  const items = (type?.home ?? analysis.index).types.get(name) ?? [];
  const whole = items.length > 0 && items.every(({ parameters }) => parameters.length === 0);
  return whole || NUMBERS.test(name) || name === "str" || name === "String" ? name : undefined;
}

/** One expression written in two ways is one argument: white space around dots, colons and brackets is dropped. */
function compact(text: string): string {
  return text.replace(/\s*(\.|::|[()[\]<>])\s*/g, "$1").replace(/,([)\]])/g, "$1");
}

/** The name itself or, where it is taken, with what stands in front of it: `old_memo.revisions` → `old_memo_revisions`. */
function freeName(name: string, argument: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  const long = (argument.match(/[A-Za-z_]\w*/g) ?? []).join("_").toLowerCase();
  let found = long;
  for (let next = 2; taken.has(found) || !/^[a-z_]/.test(found); next++) found = `${name}_${next}`;
  return found;
}

function groups(uses: readonly Use[]): Map<Local, Use[]> {
  const byLocal = new Map<Local, Use[]>();
  for (const use of uses) {
    const list = byLocal.get(use.local);
    if (list) list.push(use);
    else byLocal.set(use.local, [use]);
  }
  return byLocal;
}

function value(local: Local, how: RegionValue["mode"]): RegionValue {
  const { text, reference } = local.type;
  const borrow = reference && text !== undefined && !/^[&*]/.test(text) ? (reference === "mut" ? "&mut " : "&") : "";
  return { name: local.name, ...(text !== undefined && { type: `${borrow}${text}` }), mode: how };
}

/** How a local is passed, and the type of the parameter. */
function passedLocal(analysis: Analysis, local: Local, uses: readonly Use[]): RegionValue {
  const changes = uses.some((use) => use.mode === "write" || use.mode === "mut");
  if (!changes || local.mutable || local.kind === "self" || assignedLater(local)) {
    const reads = local.type.reference && !uses.some((use) => use.mode === "write");
    return value(local, reads ? "value" : changes ? "mut" : mode(analysis, local, uses));
  }
  // What is changed behind a binding that is not `mut` is behind a reference: `&mut` of it does not compile, itself it is lent on.
  const { type, ...passed } = value(local, "value");
  return { ...passed, ...(type !== undefined && local.type.reference && { type }) };
}

/** `let name;` */
function assignedLater({ declaration }: Local): boolean {
  const { parent } = declaration;
  return parent?.type === "let_declaration" && parent.childForFieldName("value") === null;
}

function mode(analysis: Analysis, local: Local, uses: readonly Use[]): RegionValue["mode"] {
  if (local.type.reference || copied(local.type, homeOf(analysis))) return "value";
  const known = local.type.text !== undefined;
  return uses.some((use) => use.mode === "move" || (!known && mayConsume(analysis, use))) ? "value" : "ref";
}

function homeOf({ index, lookup, source }: Analysis): Home {
  return { index, lookup, module: source.module };
}

/** A method of a type that nobody wrote may take `self`; so may what an expression or a pattern makes of the value. */
function mayConsume({ body }: Analysis, { startIndex, endIndex }: Use): boolean {
  const parent = body?.descendantForIndex(startIndex, endIndex - 1)?.parent;
  if (parent?.type === "field_expression") return parent.parent?.type === "call_expression";
  return parent != null && !/^(?:reference_expression|index_expression|token_tree)$/.test(parent.type);
}

/** `self.header.len` → `len`, `C::DEBUG_NAME` → `debug_name`, `size_of::<T>()` → `size_of`, `db.into()` → `db`. */
function parameterName(argument: string): string {
  const bare = argument
    .replace(/\.(\w+)\(\)$/, (call, method: string) => (CONVERSIONS.has(method) ? "" : call))
    .replace(/::<[^()]*>/g, "")
    .replace(/\(.*$/s, "");
  const last = bare.split(/[.:&]+/).at(-1) ?? "value";
  return /^(?!self$)[A-Za-z_]\w*$/.test(last) ? last.toLowerCase() : "value";
}
