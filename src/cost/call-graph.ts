// Bodies → who needs whom: calls, references and vtables, each edge through the source line that makes it.
import type { FunctionBodies } from "../ir/function-bodies-types.ts";

/** A directed graph in rows: the targets of node n are `edges[edgeStarts[n]]` up to `edges[edgeStarts[n + 1]]`. */
export interface Graph {
  readonly nodeCount: number;
  readonly edgeStarts: Int32Array;
  readonly edges: Int32Array;
}

/**
 * Nodes are first the functions of the store, then its globals (a vtable leads to the functions in it), then *sites*: a source line in one
 * function, between that function and all that the line needs. Only code without a line (allocas, the signature) leads from function to target directly.
 */
export interface CallGraph extends Graph {
  readonly functionCount: number;
  readonly firstSite: number;
  /** Function of each site; site nodes are numbered from `firstSite`. */
  readonly siteFunctions: Int32Array;
  /** Location of each site, as the store numbers them. */
  readonly siteLocations: Int32Array;
}

type Bodies = Pick<
  FunctionBodies,
  | "functionCount"
  | "signatures"
  | "recordStarts"
  | "templates"
  | "locations"
  | "symbolStarts"
  | "symbolUses"
  | "templateSymbols"
  | "locationLines"
  | "functionOf"
  | "globalOf"
  | "globalCount"
  | "globalStarts"
  | "globalUses"
>;

export function callGraph(bodies: Bodies): CallGraph {
  const { functionCount, globalCount, functionOf, globalOf, symbolUses, templateSymbols } = bodies;
  const firstSite = functionCount + globalCount;
  const sites = {
    functions: new Int32Array(symbolUses.length),
    locations: new Int32Array(symbolUses.length),
    count: 0,
  };
  const pairs = new Pairs(2 * symbolUses.length + bodies.globalUses.length);
  const nodeOf = (symbol: number): number => {
    const called = functionOf[symbol]!;
    if (called >= 0) return called;
    const global = globalOf[symbol]!;
    return global < 0 ? -1 : functionCount + global;
  };
  // The site of each location in the function at hand, one more than its number in `sites`; older numbers are of functions before.
  const siteAt = new Int32Array(bodies.locationLines.length);
  for (let f = 0; f < functionCount; f++) {
    const before = sites.count;
    let use = bodies.symbolStarts[f]!;
    for (const end = use + templateSymbols[bodies.signatures[f]!]!; use < end; use++) {
      pairs.add(f, nodeOf(symbolUses[use]!));
    }
    for (let record = bodies.recordStarts[f]!; record < bodies.recordStarts[f + 1]!; record++) {
      const location = bodies.locations[record]!;
      for (let left = templateSymbols[bodies.templates[record]!]!; left > 0; left--, use++) {
        const target = nodeOf(symbolUses[use]!);
        if (target < 0) continue;
        if (location < 0) {
          pairs.add(f, target);
          continue;
        }
        if (siteAt[location]! <= before) {
          sites.functions[sites.count] = f;
          sites.locations[sites.count] = location;
          siteAt[location] = ++sites.count;
          pairs.add(f, firstSite + sites.count - 1);
        }
        pairs.add(firstSite + siteAt[location]! - 1, target);
      }
    }
  }
  for (let global = 0; global < globalCount; global++) {
    for (let use = bodies.globalStarts[global]!; use < bodies.globalStarts[global + 1]!; use++) {
      pairs.add(functionCount + global, nodeOf(bodies.globalUses[use]!));
    }
  }
  return {
    functionCount,
    firstSite,
    siteFunctions: sites.functions.slice(0, sites.count),
    siteLocations: sites.locations.slice(0, sites.count),
    ...pairs.graph(firstSite + sites.count),
  };
}

/** A graph from its edges. */
export function graphOf(nodeCount: number, edges: readonly (readonly [from: number, to: number])[]): Graph {
  const pairs = new Pairs(edges.length);
  for (const [from, to] of edges) pairs.add(from, to);
  return pairs.graph(nodeCount);
}

/** The same nodes, every edge the other way. */
export function reversed({ nodeCount, edgeStarts, edges }: Graph): Graph {
  const pairs = new Pairs(edges.length);
  for (let node = 0; node < nodeCount; node++) {
    for (let edge = edgeStarts[node]!; edge < edgeStarts[node + 1]!; edge++) pairs.add(edges[edge]!, node);
  }
  return pairs.graph(nodeCount);
}

class Pairs {
  private readonly from: Int32Array;
  private readonly to: Int32Array;
  private count = 0;

  constructor(most: number) {
    this.from = new Int32Array(most);
    this.to = new Int32Array(most);
  }

  /** Nothing leads to what is not in the store (-1), and nothing to itself. */
  add(from: number, to: number): void {
    if (to < 0 || from === to) return;
    this.from[this.count] = from;
    this.to[this.count++] = to;
  }

  graph(nodeCount: number): Graph {
    const edgeStarts = new Int32Array(nodeCount + 1);
    for (let pair = 0; pair < this.count; pair++) edgeStarts[this.from[pair]! + 1]!++;
    for (let node = 0; node < nodeCount; node++) edgeStarts[node + 1]! += edgeStarts[node]!;
    const next = edgeStarts.slice();
    const edges = new Int32Array(this.count);
    for (let pair = 0; pair < this.count; pair++) edges[next[this.from[pair]!]!++] = this.to[pair]!;
    return { nodeCount, edgeStarts, edges };
  }
}
