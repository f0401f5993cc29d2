// Iterators that one call uses up: std compiles its machinery again for every iterator, and for every copy of the function around it.
import { calledMethod } from "../../rust/method-call.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis, Range } from "../dependence/types.ts";
import { isVisible } from "./collects.ts";
import { ownNodes } from "./own-nodes.ts";
import type { Signal } from "./signal.ts";
import { outermost } from "./statement-of.ts";

export type Consumer = "count" | "fold" | "reduce" | "min_by_key" | "max_by_key" | "for_each" | "extend";

/** How many arguments each has. */
const ARGUMENTS: Readonly<Record<Consumer, number>> = {
  count: 0,
  fold: 2,
  reduce: 1,
  min_by_key: 1,
  max_by_key: 1,
  for_each: 1,
  extend: 1,
};

/** A call that uses an iterator up. */
export interface Consuming extends Range {
  readonly method: Consumer;
  readonly call: SyntaxNode;
  /** The iterator. */
  readonly chain: SyntaxNode;
  /** What the call is given; of `extend` what is extended. */
  readonly given: readonly SyntaxNode[];
  /** The name of its price. */
  readonly label: string;
}

/** A region for each call. */
export function consumers(analysis: Analysis): Signal<never> {
  const regions = consumingCalls(analysis).map(({ call, label }) => analysis.region("consumed", call, call, label));
  return { facts: {}, regions };
}

/** In the order of the source; none lies in another. */
export function consumingCalls(analysis: Analysis): Consuming[] {
  const calls = analysis.body === undefined ? [] : ownNodes(analysis.body, "call_expression");
  return outermost(calls.flatMap((call) => consuming(analysis, call) ?? []));
}

function consuming(analysis: Analysis, call: SyntaxNode): Consuming | undefined {
  const { method, receiver, given } = calledMethod(call) ?? {};
  if (method === undefined || receiver === undefined || given === undefined || !isConsumer(method)) return undefined;
  if (given.length !== ARGUMENTS[method] || PARALLEL.test(receiver.text)) return undefined;
  const chain = method === "extend" ? given[0]! : receiver;
  const about = method === "extend" ? [receiver] : given;
  if (method === "extend" ? !isVec(analysis, receiver) || !announcesNone(chain) : !iterates(analysis, chain))
    return undefined;
  const isHere = isOwn(analysis, method, chain);
  if (!isHere && !GROWS.test(method)) return undefined;
  const price = method === "max_by_key" ? "min_by_key" : method;
  const label = isHere ? price : `plain-${price}`;
  const { startIndex, endIndex } = call;
  return { method, call, chain, given: about, label, startIndex, endIndex };
}

/** What of an iterator that is made elsewhere takes more than asking for its items: to count them, or to fold them, a loop takes as much. */
const GROWS = /^(?:reduce|m(?:in|ax)_by_key|extend)$/;

/** What std makes is made for this place alone: the chain begins here, and takes a closure that is written here. */
function isOwn(analysis: Analysis, method: Consumer, chain: SyntaxNode): boolean {
  const inChain = ({ startIndex, endIndex }: Range) => chain.startIndex <= startIndex && endIndex <= chain.endIndex;
  const takesClosure = !/^(?:count|extend)$/.test(method) || analysis.closures.some(inChain);
  return takesClosure && isVisible(analysis, chain);
}

function isConsumer(method: string): method is Consumer {
  return Object.hasOwn(ARGUMENTS, method);
}

/** Adapters of rayon and of streams, behind which no plain `for` stands. */
const PARALLEL = /\.\s*(?:par_|into_par_)\w*\s*\(|\bstream\b/;

/** Adapters that every iterator has and hardly anything else. */
const ADAPTER =
  /^(?:iter(?:_mut)?|into_iter|map|filter|filter_map|flat_map|flatten|take_while|skip_while|map_while|copied|cloned|rev|chain|enumerate|chars|bytes|lines|windows|r?chunks\w*|char_indices|split\w*|keys|values|drain|scan|skip|take|step_by|zip|peekable|by_ref)$/;

/** `Option` has a `map`, a `fold` may be anybody's: that it is an iterator has to be seen. */
function iterates(analysis: Analysis, chain: SyntaxNode): boolean {
  if (isVisible(analysis, chain)) return true;
  const call = calledMethod(chain);
  if (call !== undefined && /^(?:iter|iter_mut|into_iter)$/.test(call.method)) return true;
  if (call !== undefined && ADAPTER.test(call.method)) return iterates(analysis, call.receiver);
  const type = localOf(analysis, chain)?.type;
  return (type?.parameter?.bounds ?? type?.bounds ?? []).some((bound) => /^(?:\w+::)*\w*Iterator\b/.test(bound));
}

const ANNOUNCES_NONE = /\.\s*(?:filter|filter_map|flat_map|flatten|take_while|skip_while|map_while|scan)\s*\(/;

/** An adapter behind which std does not know how many there are: where it does, its loop is the better one. */
export function announcesNone(chain: SyntaxNode): boolean {
  return ANNOUNCES_NONE.test(chain.text);
}

function isVec(analysis: Analysis, receiver: SyntaxNode): boolean {
  return localOf(analysis, receiver)?.type.name === "Vec";
}

function localOf(analysis: Analysis, node: SyntaxNode) {
  return node.type === "identifier" ? analysis.usesIn(node)[0]?.local : undefined;
}
