// A call in a region that its helper makes to a free function instead: which arguments stay, and what takes the place of the generic ones.
import type { Need, Range } from "../analysis/dependence/types.ts";
import type { FunctionSource } from "../index/index-types.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { givenFor, isBorrowed, type Place } from "./given-for.ts";
import type { PatchContext } from "./patch-context.ts";
import type { RegionNodes } from "./region-nodes.ts";

/** The input that the place goes in as, which may be there for other uses, too. */
export function inputOf<T extends Place>(inputs: readonly T[], { argument }: Place): T | undefined {
  const bare = (text: string) => text.replace(/^&\s*(?:mut\s+)?/, "");
  return inputs.find((each) => bare(each.argument) === bare(argument));
}

export interface FreedCall extends Range {
  /** In front of the free function's name, where the caller stands in another module: `crate::table::`. */
  readonly prefix: string;
  /** Of the free function, as long as the method stays. */
  readonly name: string;
  readonly patch: string;
  /** In the order of the free function's parameters: arguments of the call as they are, and places. */
  readonly given: readonly (SyntaxNode | Place)[];
}

/** Is what stands there given in another way? An argument that stays is what it was. */
export function isAnswered(call: FreedCall, range: Range): boolean {
  return isInside(range, call) && !call.given.some((each) => "startIndex" in each && isInside(range, each));
}

export function isInside(inner: Range, outer: Range): boolean {
  return outer.startIndex <= inner.startIndex && inner.endIndex <= outer.endIndex;
}

/** Undefined where the callee cannot be made free, or the call not be written otherwise with certainty. */
export function freedCall(context: PatchContext, nodes: RegionNodes, need: Need): FreedCall | undefined {
  const { analysis } = context;
  const { call } = need;
  const node = call && analysis.body?.descendantForIndex(call.startIndex, Math.max(call.startIndex, call.endIndex - 1));
  if (
    !call ||
    node?.type !== "call_expression" ||
    node.startIndex !== call.startIndex ||
    node.endIndex !== call.endIndex
  )
    return undefined;
  const written = argumentsOf(node, call.callee);
  const freed = written && context.free(call.callee);
  if (!freed) return undefined;
  const inOwnType = /^(?:self\.|Self::)\w+$/.test(node.childForFieldName("function")!.text);
  const given = freed.inputs.map((input) => givenFor(context, nodes, { ...freed, written, inOwnType }, input));
  if (!given.every((each) => each !== undefined) || !areHandedOver(freed.source, written, given)) return undefined;
  const { module } = freed.source;
  const here = module.join("::") === analysis.source.module.join("::");
  const prefix = here ? "" : `${["crate", ...module.slice(1)].join("::")}::`;
  const { startIndex, endIndex } = node;
  return { startIndex, endIndex, prefix, name: freed.name, patch: freed.patch.id, given };
}

/** Arguments that may be evaluated in any order, and more than once or not at all. */
const SIMPLE = /^(?:&\s*(?:mut\s+)?|\*)*[A-Za-z_][\w.]*(?:::\w+)*$|^-?\d\w*$|^"[^"\n]*"$/;

/** By name of the callee's parameter; undefined where one is more than a place or a constant. */
function argumentsOf(node: SyntaxNode, callee: FunctionSource): ReadonlyMap<string, SyntaxNode> | undefined {
  const called = node.childForFieldName("function")!;
  const parameters = callee.node.childForFieldName("parameters")?.namedChildren ?? [];
  const names = parameters.flatMap((each) => each.childForFieldName("pattern")?.text ?? []);
  const own = node.childForFieldName("arguments")?.namedChildren ?? [];
  const found = new Map(own.map((each, at) => [names[at] ?? "", each]));
  const isMethod = parameters[0]?.type === "self_parameter";
  const receiver = called.type === "field_expression" ? called.childForFieldName("value") : undefined;
  if (isMethod !== Boolean(receiver) || own.length !== names.length || found.size !== own.length) return undefined;
  if (receiver) found.set("self", receiver);
  return [...found.values()].every(({ text }) => SIMPLE.test(text)) ? found : undefined;
}

/** What is handed over by value is dropped by the callee: so it is by the free function. */
function areHandedOver(
  callee: FunctionSource,
  written: ReadonlyMap<string, SyntaxNode>,
  given: readonly (SyntaxNode | Place)[],
): boolean {
  return [...written].every(([name, node]) => isBorrowed(callee, name) || given.includes(node));
}
