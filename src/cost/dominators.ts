// Which node every path from the roots to a node has to pass: the nearest such node, for each.
import { type Graph, reversed } from "./call-graph.ts";

/**
 * The immediate dominator of each node; `graph.nodeCount` for roots and for what several roots lead to, -1 for what none reaches.
 * Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001): a few rounds in reverse postorder.
 */
export function dominators(graph: Graph, roots: Int32Array): Int32Array {
  const top = graph.nodeCount;
  const order = postorder(graph, roots);
  const rank = new Int32Array(top + 1).fill(-1);
  order.forEach((node, index) => {
    rank[node] = index;
  });
  rank[top] = order.length;
  const before = reversed(graph);
  const dominator = new Int32Array(top + 1).fill(-1);
  dominator[top] = top;
  const isRoot = new Uint8Array(top);
  for (const root of roots) {
    isRoot[root] = 1;
    dominator[root] = top;
  }
  const common = (one: number, other: number): number => {
    let a = one;
    let b = other;
    while (a !== b) {
      while (rank[a]! < rank[b]!) a = dominator[a]!;
      while (rank[b]! < rank[a]!) b = dominator[b]!;
    }
    return a;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (let index = order.length - 1; index >= 0; index--) {
      const node = order[index]!;
      if (isRoot[node] === 1) continue;
      let found = -1;
      for (let edge = before.edgeStarts[node]!; edge < before.edgeStarts[node + 1]!; edge++) {
        const previous = before.edges[edge]!;
        if (dominator[previous]! >= 0) found = found < 0 ? previous : common(previous, found);
      }
      if (dominator[node] === found) continue;
      dominator[node] = found;
      changed = true;
    }
  }
  return dominator.subarray(0, top);
}

/** Every node that the roots reach, each after those that it leads to; without recursion, because chains of calls are long. */
export function postorder({ nodeCount, edgeStarts, edges }: Graph, roots: Int32Array): Int32Array {
  const order = new Int32Array(nodeCount);
  const stack = new Int32Array(nodeCount);
  const next = edgeStarts.slice(0, nodeCount);
  const seen = new Uint8Array(nodeCount);
  let done = 0;
  for (const root of roots) {
    if (seen[root] === 1) continue;
    let depth = 0;
    stack[depth++] = root;
    seen[root] = 1;
    while (depth > 0) {
      const node = stack[depth - 1]!;
      if (next[node]! === edgeStarts[node + 1]!) {
        order[done++] = node;
        depth--;
        continue;
      }
      const target = edges[next[node]!++]!;
      if (seen[target] === 1) continue;
      seen[target] = 1;
      stack[depth++] = target;
    }
  }
  return order.subarray(0, done);
}
