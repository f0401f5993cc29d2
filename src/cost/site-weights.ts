// How much hangs on each node below a site: what a call in a source line brings along.
import type { CallGraph } from "./call-graph.ts";
import { postorder } from "./dominators.ts";
import type { Owners } from "./owners.ts";

/** For each node, lines of all functions that it dominates, itself included. */
export function linesBelow(
  graph: CallGraph,
  roots: Int32Array,
  dominator: Int32Array,
  linesOf: Int32Array,
): Float64Array {
  const below = new Float64Array(graph.nodeCount);
  for (const node of postorder(graph, roots)) {
    if (node < graph.functionCount) below[node]! += linesOf[node]!;
    const above = dominator[node]!;
    if (above >= 0 && above < graph.nodeCount) below[above]! += below[node]!;
  }
  return below;
}

/** For each function, lines of all nodes that belong to the same site and that it dominates, itself included; `linesOf` by function. */
export function siteWeights(
  graph: CallGraph,
  roots: Int32Array,
  dominator: Int32Array,
  { site }: Owners,
  linesOf: (functionNumber: number) => number,
): Float64Array {
  const weights = new Float64Array(graph.nodeCount);
  // What a node dominates comes before it.
  for (const node of postorder(graph, roots)) {
    if (site[node]! < 0) continue;
    if (node < graph.functionCount) weights[node]! += linesOf(node);
    const above = dominator[node]!;
    if (above < graph.nodeCount && site[above] === site[node]) weights[above]! += weights[node]!;
  }
  return weights;
}
