// What the roots reach, also when some nodes are taken away: what is reached no more would vanish with them.
import type { Graph } from "./call-graph.ts";

/** 1 for each node that is reached. `without` are nodes that are not there. */
export function reachable(
  { nodeCount, edgeStarts, edges }: Graph,
  roots: Int32Array,
  without?: Uint8Array,
): Uint8Array {
  const seen = without === undefined ? new Uint8Array(nodeCount) : without.slice();
  const queue = new Int32Array(nodeCount);
  let last = 0;
  for (const root of roots) {
    if (seen[root] === 1) continue;
    seen[root] = 1;
    queue[last++] = root;
  }
  for (let first = 0; first < last; first++) {
    const node = queue[first]!;
    for (let edge = edgeStarts[node]!; edge < edgeStarts[node + 1]!; edge++) {
      const target = edges[edge]!;
      if (seen[target] === 1) continue;
      seen[target] = 1;
      queue[last++] = target;
    }
  }
  if (without !== undefined) for (let node = 0; node < nodeCount; node++) if (without[node] === 1) seen[node] = 0;
  return seen;
}
