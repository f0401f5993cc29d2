// Graphs that are different each time and the same every time: for properties that must hold for all.

export type Edge = readonly [from: number, to: number];

/** Mulberry32: numbers below `limit`, decided by the seed. */
export function numbersFrom(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** Every node but a few is led to by an earlier one; some edges go back. */
export function randomEdges(seed: number, nodes: number): Edge[] {
  const below = numbersFrom(seed);
  const edges: Edge[] = [];
  for (let node = 1; node < nodes; node++) {
    for (let count = 1 + below(2); count > 0; count--) edges.push([below(node), node]);
    if (below(4) === 0) edges.push([node, below(nodes)]);
  }
  return edges.filter(([from, to]) => from !== to);
}

/** Nodes that `from` leads to, `without` taken away: the plainest way there is. */
export function reaches(edges: readonly Edge[], from: readonly number[], without = -1): Set<number> {
  const seen = new Set(from.filter((node) => node !== without));
  for (let before = -1; before !== seen.size; ) {
    before = seen.size;
    for (const [a, b] of edges) if (seen.has(a) && b !== without) seen.add(b);
  }
  return seen;
}
