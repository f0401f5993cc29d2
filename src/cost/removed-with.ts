// What would vanish with some functions: all that nothing else leads to.
import type { CopiesAndLines } from "../model/profile.ts";
import type { CallGraph } from "./call-graph.ts";
import { reachable } from "./reachable.ts";

/** The functions themselves included. */
export function removedWith(
  graph: CallGraph,
  roots: Int32Array,
  functions: readonly number[],
  linesOf: Int32Array,
): CopiesAndLines {
  const without = new Uint8Array(graph.nodeCount);
  for (const f of functions) without[f] = 1;
  const left = reachable(graph, roots, without);
  let copies = 0;
  let lines = 0;
  // Every function is reached from the roots when nothing is taken away.
  for (let f = 0; f < graph.functionCount; f++) {
    if (left[f] === 1) continue;
    copies++;
    lines += linesOf[f]!;
  }
  return { copies, lines };
}
