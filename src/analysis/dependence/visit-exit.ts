// The ways out of blocks, loops and functions: `return`, `break`, `continue`, `?` and `.await`.
import type { SyntaxNode } from "../../rust/parser.ts";
import { flowBack } from "./flow-back.ts";
import { value } from "./place.ts";
import { FREE, named, UNKNOWN } from "./ty.ts";
import type { Exit, Ty } from "./types.ts";
import { fresh, type Target, type Walk } from "./walk.ts";

function exit(walk: Walk, node: SyntaxNode, kind: Exit["kind"], target: Target | undefined): void {
  walk.exits.push({ kind, startIndex: node.startIndex, endIndex: node.endIndex, target: target?.start ?? -1 });
}

function innermost(walk: Walk, accept: (target: Target) => boolean): Target | undefined {
  return walk.targets.findLast(accept);
}

export function visitExit(walk: Walk, node: SyntaxNode): Ty {
  const label = node.namedChildren.find((child) => child.type === "label")?.text;
  const brought = node.namedChildren.filter((child) => child.type !== "label").map((child) => value(walk, child));
  const returns = node.type === "return_expression";
  const target = innermost(walk, (one) =>
    returns ? one.kind === "function" : label ? one.label === label : one.kind === "loop",
  );
  target?.values.push(...brought);
  const result = node.namedChildren[0];
  if (returns && target === undefined && result) flowBack(walk, result, walk.returns);
  exit(walk, node, returns ? "return" : node.type === "break_expression" ? "break" : "continue", target);
  return FREE;
}

export function visitTry(walk: Walk, node: SyntaxNode): Ty {
  const inner = node.namedChildren[0];
  if (!inner) return UNKNOWN;
  const expected = walk.expected;
  const type = fresh(walk, expected && named("Result", [expected]), () => value(walk, inner));
  walk.exits.push({
    kind: "?",
    startIndex: node.endIndex - 1,
    endIndex: node.endIndex,
    target: innermost(walk, (target) => target.kind === "function")?.start ?? -1,
  });
  return type.args[0] ?? (type.dependence === "independent" ? FREE : UNKNOWN);
}

export function visitAwait(walk: Walk, node: SyntaxNode): Ty {
  walk.awaits.push(node.startIndex);
  const inner = node.namedChildren[0];
  const type = inner ? value(walk, inner) : UNKNOWN;
  return (type.name === "Future" && type.args[0]) || (type.dependence === "independent" ? FREE : UNKNOWN);
}
