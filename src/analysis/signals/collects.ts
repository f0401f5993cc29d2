// Collections that `collect` fills: std compiles its machinery again for every iterator, and for every copy of the function around it.
import { collectionType, resultOf } from "../../rust/collections.ts";
import { calledMethod } from "../../rust/method-call.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis, Range } from "../dependence/types.ts";
import { boundsOf } from "./bounds.ts";
import { ownNodes } from "./own-nodes.ts";
import { parameterOf } from "./parameter-of.ts";
import type { Signal } from "./signal.ts";
import { outermost } from "./statement-of.ts";

/** Adapters behind which no plain `for` over the same chain stands. */
const PARALLEL = /\.\s*(?:par_|into_par_)\w*\s*\(/;

/** A call of `collect`, or of `from_iter`. */
export interface Collecting extends Range {
  readonly call: SyntaxNode;
  /** The iterator. */
  readonly chain: SyntaxNode;
  /** The type that is collected into, where it is written. */
  readonly written?: string;
}

/** One whose collection is known. */
export interface Collect extends Collecting {
  /** The name of its price. */
  readonly label:
    | "collect"
    | "plain-collect"
    | "try-collect"
    | "flat-collect"
    /** `known-` where the package has the type's `insert` already, `one-` where all copies share it. */
    | `${"" | "known-" | "one-"}${"tree" | "hash"}-collect`;
  /** The type that is collected into: `Vec<_>`, `Result<Vec<u32>, E>`; where it is not written as the compiler has it. */
  readonly target: string;
}

/** A region for each call, its label the name of its price; without one where only the compiler knows what is collected into. */
export function collects(analysis: Analysis): Signal<never> {
  const known = collectCalls(analysis);
  const open = analysis.madeBy === undefined ? collectingCalls(analysis).filter(isOpen) : [];
  const regions = [
    ...known.map(({ call, label }) => analysis.region("collect", call, call, label)),
    ...outermost(open).map(({ call }) => analysis.region("open-collect", call, call)),
  ];
  return { facts: {}, regions };
}

/** In the order of the source; none lies in another. */
export function collectCalls(analysis: Analysis): Collect[] {
  return outermost(collectingCalls(analysis).flatMap((each) => known(analysis, each) ?? []));
}

/** Every call, one in another, too. */
export function collectingCalls(analysis: Analysis): Collecting[] {
  // What stands in a function in the body is that function's.
  const calls = analysis.body === undefined ? [] : ownNodes(analysis.body, "call_expression");
  return calls.flatMap((call) => collecting(analysis, call) ?? []).sort((a, b) => a.endIndex - b.endIndex);
}

function collecting(analysis: Analysis, call: SyntaxNode): Collecting | undefined {
  let called = call.childForFieldName("function");
  const turbofish = called?.type === "generic_function" ? called.childForFieldName("type_arguments") : null;
  if (called?.type === "generic_function") called = called.childForFieldName("function");
  const { startIndex, endIndex } = call;
  if (called?.type === "scoped_identifier" && called.childForFieldName("name")?.text === "from_iter") {
    const [chain, ...others] = call.childForFieldName("arguments")?.namedChildren ?? [];
    const written = called.childForFieldName("path")?.text.replace("::<", "<");
    if (chain === undefined || others.length > 0 || written === undefined || turbofish !== null) return undefined;
    return { call, chain, written, startIndex, endIndex };
  }
  if (called?.type !== "field_expression" || called.childForFieldName("field")?.text !== "collect") return undefined;
  const chain = called.childForFieldName("value");
  if (chain === null || PARALLEL.test(chain.text)) return undefined;
  const written = (turbofish?.text.replace(/^(?:::)?<([\s\S]*)>$/, "$1") ?? targetOf(analysis, call))?.trim();
  return { call, chain, startIndex, endIndex, ...(written !== undefined && { written }) };
}

function isOpen({ written }: Collecting): boolean {
  return (
    written === undefined || (collectionType(resultOf(written)?.inner ?? written) === undefined && written !== "String")
  );
}

/** Undefined for what a loop could not fill, or nobody knows. */
function known(analysis: Analysis, each: Collecting): Collect | undefined {
  const compiled = analysis.madeBy?.(each.call);
  for (const target of [each.written, compiled]) {
    if (target === undefined) continue;
    const result = resultOf(target);
    const collection = collectionType(result?.inner ?? target);
    if (collection === undefined) continue;
    const { cost } = collection;
    const takesClosure =
      isVisible(analysis, each.chain) && analysis.closures.some((closure) => isInside(closure, each.chain));
    const isFlat = /\.\s*(?:flat_map|flatten)\s*\(/.test(each.chain.text);
    // Std knows the length then, or fills the memory of the old `Vec`: what it does better than a loop is what is asked for.
    if (cost === "sequence" && result === undefined && isExact(analysis, each.chain) && !isMade(each.chain)) continue;
    if (cost === "sequence" && result !== undefined && reusesMemory(analysis, each.chain)) continue;
    if (cost === "sequence" && result === undefined && onlyChooses(analysis, each.chain)) continue;
    const sequence = result ? "try-collect" : isFlat ? "flat-collect" : takesClosure ? "collect" : "plain-collect";
    const insert = analysis.insertOf?.(each.call);
    const label = cost === "sequence" ? sequence : (`${insert ? (`${insert}-` as const) : ""}${cost}-collect` as const);
    return { ...each, target, label };
  }
  return undefined;
}

/** Where an iteration begins, of which `next` is short and what it announces is known at once. */
const BEGINS =
  /^(?:(?:into_)?iter(?:_mut)?|drain|chars|bytes|lines|keys|values(?:_mut)?|into_(?:keys|values)|split\w*|windows|r?chunks\w*|char_indices)$/;

const KEEPS_LENGTH = /^(?:map|enumerate|copied|cloned|rev|zip|inspect)$/;

/** One item for each of a slice, a `Vec` or a range. */
function isExact(analysis: Analysis, chain: SyntaxNode): boolean {
  if (chain.type === "identifier") {
    const bound = analysis.locals.findLast(
      ({ name, startIndex }) => name === chain.text && startIndex <= chain.startIndex,
    );
    const { parent } = bound?.declaration ?? {};
    const value = parent?.type === "let_declaration" ? parent.childForFieldName("value") : null;
    return value != null && isExact(analysis, value);
  }
  if (chain.type === "parenthesized_expression") return chain.namedChildren[0]?.type === "range_expression";
  const call = calledMethod(chain);
  if (call === undefined) return false;
  if (/^(?:into_)?iter(?:_mut)?$|^(?:r?chunks\w*|windows|drain)$/.test(call.method))
    return !isGiven(analysis, call.receiver);
  return KEEPS_LENGTH.test(call.method) && isExact(analysis, call.receiver);
}

/** `items.into_iter()` of `items: impl IntoIterator`: each copy of the function has another iterator. */
function isGiven(analysis: Analysis, receiver: SyntaxNode): boolean {
  const local = analysis.locals.find(({ kind, name }) => kind === "parameter" && name === receiver.text);
  const parameter = receiver.type === "identifier" && local ? parameterOf(analysis, local) : undefined;
  return parameter !== undefined && boundsOf(parameter).some(({ trait }) => /^(?:Into)?Iterator$/.test(trait));
}

/** One item for each that a `Vec` gives up: std puts them into its memory, errors or not. */
function reusesMemory(analysis: Analysis, chain: SyntaxNode): boolean {
  for (let call = calledMethod(chain); call; call = calledMethod(call.receiver))
    if (call.method === "into_iter") return call.receiver.type === "identifier" && isExact(analysis, chain);
  return false;
}

const CHOOSES = /^(?:filter|take|skip|take_while|skip_while|inspect)$/;

/** Some of what a `Vec` gives up, as it is: they stay where they are. */
function onlyChooses(analysis: Analysis, chain: SyntaxNode): boolean {
  let call = calledMethod(chain);
  while (call && CHOOSES.test(call.method)) call = calledMethod(call.receiver);
  return call?.method === "into_iter" && call.receiver.type === "identifier" && !isGiven(analysis, call.receiver);
}

/** `(0..count).map(|_| Shard::default())`: so many new values, of nothing that is there. What it takes to make one outweighs the loop around it. */
function isMade(chain: SyntaxNode): boolean {
  const { method, receiver, given: [closure] = [] } = calledMethod(chain) ?? {};
  return (
    method === "map" &&
    receiver?.type === "parenthesized_expression" &&
    closure?.type === "closure_expression" &&
    /^\|\s*_\s*\|$/.test(closure.childForFieldName("parameters")?.text ?? "") &&
    !/literal$/.test(closure.childForFieldName("body")?.type ?? "")
  );
}

/** The chain begins at a collection, a text or a range; else its iterator was made elsewhere, and may be any. */
export function isVisible(analysis: Analysis, chain: SyntaxNode): boolean {
  if (chain.type === "parenthesized_expression") return chain.namedChildren[0]?.type === "range_expression";
  const call = calledMethod(chain);
  if (call === undefined) return false;
  if (BEGINS.test(call.method)) return !isGiven(analysis, call.receiver);
  return isVisible(analysis, call.receiver);
}

/** The chain begins at what the function is given to make an iterator of: mostly a container, which knows its length. */
export function beginsAtGiven(analysis: Analysis, chain: SyntaxNode): boolean {
  const { method, receiver } = calledMethod(chain) ?? {};
  if (receiver === undefined) return false;
  return method === "into_iter" && isGiven(analysis, receiver) ? true : beginsAtGiven(analysis, receiver);
}

function isInside(inner: Range, outer: Range): boolean {
  return outer.startIndex <= inner.startIndex && inner.endIndex <= outer.endIndex;
}

/** The type that is written for what the call gives. */
function targetOf({ body, source }: Analysis, call: SyntaxNode): string | undefined {
  const { parent } = call;
  if (parent?.type === "let_declaration") return parent.childForFieldName("type")?.text;
  const isResult =
    parent?.type === "return_expression" || (parent?.id === body?.id && parent?.lastNamedChild?.id === call.id);
  return isResult ? source.node.childForFieldName("return_type")?.text : undefined;
}
