// Where a function runs code that it was handed: the steps that have to stay generic.
import type { GenericParameter } from "../../model/function.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis, Local, Range } from "../dependence/types.ts";
import { boundsOf } from "./bounds.ts";
import { ownNodes } from "./own-nodes.ts";
import { parameterOf } from "./parameter-of.ts";
import { nodeAt, usesOf } from "./use-node.ts";

export type CallTrait = "Fn" | "FnMut" | "FnOnce";

/** A closure that the function takes, and where it calls it or hands it on to a function of the same crate. */
export interface ClosureParameter {
  readonly local: Local;
  readonly parameter: GenericParameter;
  readonly trait: CallTrait;
  readonly calls: readonly SyntaxNode[];
  readonly handedOn: readonly SyntaxNode[];
}

const LEAST_LINES = 8;

function callTrait(parameter: GenericParameter): CallTrait | undefined {
  const found = boundsOf(parameter).find(({ trait }) => trait === "Fn" || trait === "FnMut" || trait === "FnOnce");
  return found?.trait as CallTrait | undefined;
}

/** `f(…)`, `(f)(…)`, also among the tokens of a macro. */
function callOf(node: SyntaxNode): SyntaxNode | undefined {
  if (node.parent?.type === "token_tree") {
    const next = node.nextSibling;
    return next?.type === "token_tree" && next.text.startsWith("(") ? next : undefined;
  }
  const at = node.parent?.type === "parenthesized_expression" ? node.parent : node;
  const call = at.parent;
  return call?.type === "call_expression" && call.childForFieldName("function")?.id === at.id ? call : undefined;
}

/** The call that takes the closure as an argument, when the called function is one of this package. */
function handedOnBy(analysis: Analysis, node: SyntaxNode): SyntaxNode | undefined {
  let at = node;
  while (at.parent?.type === "reference_expression") at = at.parent;
  const call = at.parent?.type === "arguments" ? at.parent.parent : null;
  let called = call?.childForFieldName("function") ?? null;
  if (called?.type === "generic_function") called = called.childForFieldName("function");
  const name =
    called?.childForFieldName("field")?.text ?? called?.childForFieldName("name")?.text ?? called?.text ?? "";
  const ours = (analysis.index.functionsByName.get(name) ?? []).some((other) => other.item.generic);
  // `iter.map(f)` is std's even when the package has a `map` of its own; only `self.…`, `self.field.…` and paths are taken for ours.
  const receiver = called?.type === "field_expression" ? (called.firstNamedChild?.text ?? "") : "self";
  return call !== null && ours && /^self(\.\w+)*$/.test(receiver) ? (call ?? undefined) : undefined;
}

/** `Box::new(f) as Box<dyn Fn()>`: the function makes the trait object itself, so what is behind it is free already. */
function isErased(node: SyntaxNode): boolean {
  const call = node.parent?.type === "arguments" ? node.parent.parent : null;
  const boxed = /^(?:\w+::)*(?:Box|Rc|Arc)::new$/.test(call?.childForFieldName("function")?.text ?? "");
  const cast = boxed && call?.parent?.type === "type_cast_expression" ? call.parent.childForFieldName("type") : null;
  return (cast?.descendantsOfType("dynamic_type").length ?? 0) > 0;
}

/** The function's own closure parameters, in order, without those that it makes trait objects of. */
export function closureParameters(analysis: Analysis): ClosureParameter[] {
  const { body } = analysis;
  // A body that only hands its closure on has nothing that its copies could share.
  const large = body !== undefined && analysis.codeLinesIn(body) >= LEAST_LINES;
  return analysis.locals.flatMap((local) => {
    const parameter = parameterOf(analysis, local);
    const trait = local.kind === "parameter" && parameter?.from === "own" ? callTrait(parameter) : undefined;
    if (trait === undefined || parameter === undefined) return [];
    const nodes = usesOf(analysis, local).flatMap((use) => nodeAt(analysis, use) ?? []);
    if (nodes.some(isErased)) return [];
    const calls = nodes.flatMap((node) => callOf(node) ?? []);
    const handedOn = large ? nodes.flatMap((node) => handedOnBy(analysis, node) ?? []) : [];
    return [{ local, parameter, trait, calls, handedOn }];
  });
}

/** What stays when nothing is called by name: `catch_unwind`, one `.await`, or the only expression that needs the type argument. */
export function genericStep(analysis: Analysis): Range | undefined {
  const { body } = analysis;
  if (body === undefined) return undefined;
  // Looking for a word is much cheaper than visiting nodes, and most bodies have neither.
  const caught = body.text.includes("catch_unwind")
    ? ownNodes(body, "call_expression").filter((call) =>
        /(?:^|::)catch_unwind$/.test(call.childForFieldName("function")?.text ?? ""),
      )
    : [];
  const awaits = analysis.awaitsIn(body) ? ownNodes(body, "await_expression") : [];
  const generic = analysis.needs.filter((need) => need.kind === "generic");
  const calls = generic.filter((need) => /\)$/.test(need.text) || need.reason.startsWith("calls "));
  const [step, ...more] = caught.length > 0 ? caught : awaits.length > 0 ? awaits : calls;
  if (step === undefined || more.length > 0) return undefined;
  // The step is one only when nothing else needs the type: everything generic lies in it.
  return generic.length > 0 && generic.every((need) => inStatement(step, need, body)) ? step : undefined;
}

function inStatement(step: Range, need: Range, body: SyntaxNode): boolean {
  const statement = body.namedChildren.find(
    (child) => child.startIndex <= step.startIndex && step.endIndex <= child.endIndex,
  );
  return statement !== undefined && statement.startIndex <= need.startIndex && need.endIndex <= statement.endIndex;
}
