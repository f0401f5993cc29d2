// Arguments have the types that the callee declares: a local whose type is left to inference learns from them what it is.
import type { SyntaxNode } from "../../rust/parser.ts";
import { flowBack } from "./flow-back.ts";
import { readType } from "./read-type.ts";
import type { Callee } from "./resolve-item.ts";
import { calleeScope, type Given, parameterNodes } from "./signature.ts";
import type { Walk } from "./walk.ts";

/**
 * Hands the declared types down to the arguments. Only what the receiver and the turbofish say counts: parameters that the arguments
 * themselves give are known no better than these.
 */
export function flowBackArguments(walk: Walk, list: SyntaxNode | null, callee: Callee, given: Given): void {
  const told =
    given.self?.dependence === "dependent" && (given.self.args.length > 0 || given.self.parameter !== undefined);
  if (!told && given.turbofish.length === 0) return;
  const scope = calleeScope(callee, given);
  const nodes = (list?.namedChildren ?? []).filter(({ type }) => !/comment|attribute_item/.test(type));
  const written = selfPassed(callee, nodes.length) ? nodes.slice(1) : nodes;
  parameterNodes(callee.source).forEach((parameter, at) => {
    const node = written[at];
    const type = parameter.childForFieldName("type");
    if (node && type) flowBack(walk, node, readType(type, scope));
  });
}

/** `Shelf::add(shelf, item)`: the receiver is among the arguments. */
function selfPassed({ source }: Callee, count: number): boolean {
  return count > parameterNodes(source).length;
}
