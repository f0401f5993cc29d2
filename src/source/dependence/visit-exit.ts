// The ways out of blocks, loops and functions: `return`, `break`, `continue`, `?` and `.await`.
import type { SyntaxNode } from "../parser.ts";
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
  for (const child of node.namedChildren) if (child.type !== "label") value(walk, child);
  if (node.type === "return_expression") {
    const target = innermost(walk, ({ kind }) => kind === "function");
    const result = node.namedChildren[0];
    if (target === undefined && result) flowBack(walk, result, walk.returns);
    exit(walk, node, "return", target);
  } else {
    const kind = node.type === "break_expression" ? "break" : "continue";
    exit(
      walk,
      node,
      kind,
      innermost(walk, (target) => (label ? target.label === label : target.kind === "loop")),
    );
  }
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
  return type.dependence === "independent" ? FREE : UNKNOWN;
}
