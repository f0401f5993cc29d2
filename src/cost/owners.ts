// Whose each copy is: the nearest function up the dominator tree that somebody can edit, and the line in it.
import type { CallGraph } from "./call-graph.ts";
import { postorder } from "./dominators.ts";

export interface Owners {
  /** The function that owns each node, -1 when several do or nobody; editable functions are owned, too, by another one. */
  readonly owner: Int32Array;
  /** The last site in that function, or in a closure of it, which every way to the node leads through, as a node; -1 when there are several. */
  readonly site: Int32Array;
}

/** `isOwner` says which functions can be edited and have a name, `isPartOf` which are closures of another; `dominator` is what `dominators` found. */
export function findOwners(
  graph: CallGraph,
  roots: Int32Array,
  dominator: Int32Array,
  isOwner: (functionNumber: number) => boolean,
  isPartOf: (functionNumber: number, owner: number) => boolean = () => false,
): Owners {
  const owner = new Int32Array(graph.nodeCount).fill(-1);
  const site = new Int32Array(graph.nodeCount).fill(-1);
  const order = postorder(graph, roots);
  // Backwards a dominator comes before what it dominates.
  for (let index = order.length - 1; index >= 0; index--) {
    const node = order[index]!;
    const above = dominator[node]!;
    if (above === graph.nodeCount || above < 0) continue;
    if (above < graph.functionCount && isOwner(above)) {
      owner[node] = above;
      continue;
    }
    const own = above < graph.firstSite ? -1 : graph.siteFunctions[above - graph.firstSite]!;
    owner[node] = owner[above]!;
    const isOwn = own >= 0 && owner[above]! >= 0 && (own === owner[above] || isPartOf(own, owner[above]!));
    site[node] = isOwn ? above : site[above]!;
  }
  return { owner, site };
}
