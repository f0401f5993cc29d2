// Where the compiler begins: what it compiles without being asked to by a copy.
import { type CallGraph, reversed } from "./call-graph.ts";
import { postorder } from "./dominators.ts";
import { compare } from "./order.ts";
import { reachable } from "./reachable.ts";

/**
 * Functions that `isRoot` says, functions and globals that nothing leads to, and one of each cycle that nothing else reaches: the first by name.
 * In ascending order.
 */
export function findRoots(
  graph: CallGraph,
  isRoot: (functionNumber: number) => boolean,
  nameOf: (node: number) => string,
): Int32Array {
  const incoming = new Uint8Array(graph.nodeCount);
  for (const target of graph.edges) incoming[target] = 1;
  const roots: number[] = [];
  for (let node = 0; node < graph.firstSite; node++) {
    if (incoming[node] === 0 || (node < graph.functionCount && isRoot(node))) roots.push(node);
  }
  const seen = reachable(graph, Int32Array.from(roots));
  const left: number[] = [];
  for (let node = 0; node < graph.firstSite; node++) if (seen[node] === 0) left.push(node);
  if (left.length > 0) roots.push(...cycleRoots(graph, seen, Int32Array.from(left), nameOf));
  return Int32Array.from(roots).sort();
}

/** Of what is left, the node that a depth-first search finishes last is in a cycle that no other cycle leads to. */
function cycleRoots(graph: CallGraph, seen: Uint8Array, left: Int32Array, nameOf: (node: number) => string): number[] {
  const back = reversed(graph);
  const order = postorder(graph, left);
  const roots: number[] = [];
  for (let index = order.length - 1; index >= 0; index--) {
    const node = order[index]!;
    if (seen[node] === 1 || node >= graph.firstSite) continue;
    // All that leads to it is in its cycle: nothing else does.
    const cycle = reachable(back, Int32Array.of(node), seen);
    let first = node;
    for (let other = 0; other < graph.firstSite; other++) {
      if (cycle[other] === 1 && compare(nameOf(other), nameOf(first)) < 0) first = other;
    }
    roots.push(first);
    const reached = reachable(graph, Int32Array.of(first), seen);
    for (let other = 0; other < graph.nodeCount; other++) if (reached[other] === 1) seen[other] = 1;
  }
  return roots;
}
