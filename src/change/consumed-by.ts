// The loop that uses an iterator up as `fold`, `reduce`, `count`, `min_by_key`, `for_each` or `extend` would: the same items, the same order, the same result.
import type { Analysis } from "../analysis/dependence/types.ts";
import type { Consuming } from "../analysis/signals/consumers.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { accumulating } from "./accumulating.ts";
import { ASKED_AGAIN, isMovedLater } from "./asked-again.ts";
import { commentsOf, type Filled, namesIn, usedUpWhy } from "./filled-by.ts";
import { gateOf } from "./gate-of.ts";
import { hides } from "./hides.ts";
import { leastBy } from "./least-by.ts";
import { bare, type Last, loopOver } from "./loop-over.ts";
import type { Place } from "./loop-place.ts";
import { reducedBy } from "./reduced-by.ts";
import { type Stage, stagesOf } from "./stages.ts";

/** A string says why there is none. */
export function consumedBy(analysis: Analysis, consuming: Consuming, place: Place): Filled | string {
  const { method, call, chain } = consuming;
  if (method === "reduce") return reducedBy(analysis, consuming, place);
  if (method === "min_by_key" || method === "max_by_key") return leastBy(analysis, { ...consuming, method }, place);
  const gate = method === "count" ? gateOf(analysis, chain) : undefined;
  const { source, stages } = stagesOf(analysis, gate?.receiver ?? chain);
  if (isMovedLater(analysis, source)) return ASKED_AGAIN;
  if (stages.some(({ pattern }) => IGNORES_HALF.test(pattern))) return "a part of each item is not looked at";
  const step = stepOf(analysis, consuming, stages, place);
  if (typeof step === "string") return step;
  const head = bare(source);
  const names = namesIn(`${analysis.source.node.text} ${step.name ?? ""}`);
  const last: Last = {
    ...(step.pattern !== undefined && { pattern: gate?.pattern ?? step.pattern }),
    lines: (value) => (gate === undefined ? step.lines(value) : gate.lines(step.lines(value))),
  };
  const isBound = head.includes("\n") || step.isLate === true;
  const from = isBound ? names("source") : head;
  const loop = loopOver(analysis, from, [...stages, ...(step.stage ? [step.stage] : [])], names, last);
  const kept = [source, ...(gate ? [gate.node] : []), ...(step.stage?.body ? [step.stage.body] : [])];
  return {
    lines: [
      ...commentsOf(call, [...kept, ...stages.flatMap(({ body, comments }) => [...(body ? [body] : []), ...comments])]),
      usedUpWhy(method),
      ...(isBound ? [`let ${from} = ${head};`] : []),
      ...step.before,
      ...loop,
    ],
    name: step.name ?? "",
  };
}

interface Step {
  /** In front of the loop. */
  readonly before: readonly string[];
  /** How an item is bound where nothing else says it. */
  readonly pattern?: string;
  /** The closure that the call is given, as the last thing that is done with an item. */
  readonly stage?: Stage;
  readonly lines: Last["lines"];
  /** What holds the result. */
  readonly name?: string;
  /** What is in front of the loop has to happen behind the making of the iterator. */
  readonly isLate?: true;
}

/** `(key, _)`: clippy has an iterator of its own for it. */
const IGNORES_HALF = /^\(_,|,\s*_\s*\)$/;

function stepOf(
  analysis: Analysis,
  { method, given, chain, call }: Consuming,
  stages: readonly Stage[],
  place: Place,
): Step | string {
  if (method === "count") return counting(analysis, call, stages, place);
  if (method === "extend") return extending(analysis, given[0]!, chain, stages);
  const last = given.at(-1)!;
  if (method === "for_each" && /^(?:scoped_)?identifier$/.test(last.type))
    return { before: [], lines: (value) => [`${last.text}(${value});`] };
  const closure = analysis.closures.find(({ node }) => node.id === last.id);
  const found = closure && accumulating(analysis, closure, method === "fold");
  if (closure === undefined || found === undefined) return "its closure cannot be the body of a loop";
  if (IGNORES_HALF.test(found.pattern)) return "a part of each item is not looked at";
  if (hides(stages, closure, found)) return "a closure gives an item a name that means something else in another";
  const stage: Stage = { adapter: "map", pattern: found.pattern, body: closure.body, comments: [] };
  if (method === "for_each") return { before: [], stage, lines: (value) => doing(value) };
  if (found.taken !== undefined) return takingApart(analysis, stage, found.taken, given[0]!);
  const { name = "", type, assign } = found;
  const isName = new RegExp(`\\b${name}\\b`);
  if (stages.some(({ body, pattern }) => isName.test(`${pattern} ${body?.text ?? ""}`)) || isName.test(chain.text))
    return `\`${name}\` means something else in front of it`;
  const outside = analysis.source.node.text.replace(call.text, " ");
  if (place.shape !== "block" && place.name !== name && isName.test(outside))
    return `\`${name}\` means something else beside it`;
  const [start] = given;
  const made = assign(start!);
  if (made === undefined) return "what it adds up has no operator that assigns";
  const before = [`let mut ${name}${type === undefined ? "" : `: ${type}`} = ${start!.text};`];
  return { before, stage, name, lines: made, ...(!isPlain(start!) && { isLate: true as const }) };
}

/** What is added up is one value, taken apart in each round: a name of the pattern may be bound anew in the closure. */
function takingApart(analysis: Analysis, stage: Stage, taken: string, start: SyntaxNode): Step {
  const name = namesIn(analysis.source.node.text)("folded");
  return {
    before: [`let mut ${name} = ${start.text};`],
    stage: { ...stage, before: [`let ${taken} = ${name};`] },
    name,
    lines: (value) => [`${name} = ${value};`],
    ...(!isPlain(start) && { isLate: true as const }),
  };
}

/** The statements of a block are those of the loop; what ends with a brace is a statement. */
function doing(value: string): string[] {
  const inside = /^\{([\s\S]*)\}$/.exec(value)?.[1];
  if (inside !== undefined) return [inside.trim()];
  return [value.endsWith("}") && /^(?:if|match|for|while|loop|unsafe)\b/.test(value) ? value : `${value};`];
}

/** What can be made before the iterator as well as behind it. */
function isPlain({ type, text, namedChildren }: SyntaxNode): boolean {
  if (type === "tuple_expression") return namedChildren.every(isPlain);
  return /_literal$/.test(type) || /^(?:\w+::)*\w+$/.test(text) || /^(?:\w+::)+(?:new|default)\(\)$/.test(text);
}

function counting(analysis: Analysis, call: SyntaxNode, stages: readonly Stage[], place: Place): Step | string {
  const last = stages.at(-1);
  if (last !== undefined && !/^(?:filter|flat_map|flatten)$/.test(last.adapter))
    return "its items are made for nothing";
  // The call that goes away does not take the name.
  const others = analysis.source.node.text.replace(call.text, call.text.replace(/\w+\(\)$/, ""));
  const name = place.name ?? namesIn(others)("count");
  const isSaid = place.shape === "end" && analysis.source.node.childForFieldName("return_type")?.text === "usize";
  const type = place.type ?? (isSaid ? undefined : "usize");
  const before = [`let mut ${name}${type === undefined ? "" : `: ${type}`} = 0;`];
  return { before, name, lines: () => [`${name} += 1;`], ...(last?.adapter !== "filter" && { pattern: "_" }) };
}

function extending(
  analysis: Analysis,
  extended: SyntaxNode,
  chain: SyntaxNode,
  stages: readonly Stage[],
): Step | string {
  if (!givesValues(analysis, chain)) return "its items may be references, of which `extend` copies what they refer to";
  const root = /^\w+/.exec(extended.text)![0];
  if (stages.some(({ pattern }) => new RegExp(`\\b${root}\\b`).test(pattern))) return `\`${root}\` means an item in it`;
  return { before: [], lines: (value) => [`${extended.text}.push(${value});`] };
}

/** Adapters that hand on items as they are. */
const HANDS_ON = /^(?:filter|take_while|skip_while|skip|take|rev|step_by)$/;

function givesValues(analysis: Analysis, chain: SyntaxNode): boolean {
  const called = chain.childForFieldName("function");
  const receiver = called?.type === "field_expression" ? called.childForFieldName("value") : null;
  if (!called || !receiver) return false;
  const method = called.childForFieldName("field")?.text ?? "";
  if (HANDS_ON.test(method)) return givesValues(analysis, receiver);
  if (/^(?:cloned|copied|enumerate|chars|bytes|char_indices)$/.test(method)) return true;
  const [given] = chain.childForFieldName("arguments")?.namedChildren ?? [];
  const closure = analysis.closures.find(({ node }) => node.id === given?.id);
  const result = closure && tailOf(closure.body);
  if (result === undefined) return false;
  if (method === "map") return isValue(analysis, result);
  const inside = result.type === "array_expression" ? result.namedChildren : [];
  return method === "flat_map" && inside.length > 0 && inside.every((each) => isValue(analysis, each));
}

function tailOf(body: SyntaxNode): SyntaxNode | undefined {
  return body.type === "block" ? (body.lastNamedChild ?? undefined) : body;
}

/** Certainly no reference to what a `Vec` of values would copy. */
function isValue(analysis: Analysis, node: SyntaxNode): boolean {
  if (
    /^(?:binary_expression|struct_expression|tuple_expression|array_expression|type_cast_expression)$/.test(node.type)
  )
    return true;
  if (/^(?:integer|float|char|boolean)_literal$/.test(node.type)) return true;
  if (node.type === "macro_invocation") return /^(?:format|vec)!/.test(node.text);
  // What makes a variant or a struct of a name.
  const called = node.type === "call_expression" ? node.childForFieldName("function")?.text : undefined;
  if (called !== undefined && /^(?:\w+::)*[A-Z]\w*$/.test(called)) return true;
  const type = analysis.typeOf(node);
  return (
    type?.name !== undefined &&
    type.reference === undefined &&
    /^(?:String|Vec|Box|[iu]\d+|f\d+|[iu]size|bool|char)$/.test(type.name)
  );
}
