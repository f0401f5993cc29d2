import { describe, expect, it } from "vitest";
import { graphOf } from "../../../src/cost/call-graph.ts";
import { dominators } from "../../../src/cost/dominators.ts";
import { reachable } from "../../../src/cost/reachable.ts";
import { type Edge, randomEdges, reaches } from "./random-graph.ts";

function immediate(nodes: number, edges: readonly Edge[], roots: readonly number[]): number[] {
  return [...dominators(graphOf(nodes, edges), Int32Array.from(roots))];
}

describe("the immediate dominator", () => {
  it.each<[what: string, nodes: number, edges: Edge[], roots: number[], expected: number[]]>([
    [
      "of a chain is the node before",
      3,
      [
        [0, 1],
        [1, 2],
      ],
      [0],
      [3, 0, 1],
    ],
    [
      "of where two ways meet is where they part",
      4,
      [
        [0, 1],
        [0, 2],
        [1, 3],
        [2, 3],
      ],
      [0],
      [4, 0, 0, 0],
    ],
    [
      "of what two roots lead to is none of them",
      3,
      [
        [0, 2],
        [1, 2],
      ],
      [0, 1],
      [3, 3, 3],
    ],
    ["of a root is no node, whoever calls it", 2, [[0, 1]], [0, 1], [2, 2]],
    [
      "of what no root reaches is missing",
      3,
      [
        [0, 1],
        [2, 1],
      ],
      [0],
      [3, 0, -1],
    ],
    [
      "of a loop's body is its head",
      4,
      [
        [0, 1],
        [1, 2],
        [2, 1],
        [2, 3],
      ],
      [0],
      [4, 0, 1, 2],
    ],
    // Figure 4 of Cooper, Harvey and Kennedy: an irreducible graph. Nodes 6, 5, 4, 1, 2, 3 there are 0 to 5 here.
    [
      "of an irreducible graph is its entry",
      6,
      [
        [0, 1],
        [0, 2],
        [1, 3],
        [2, 4],
        [2, 5],
        [3, 4],
        [4, 3],
        [4, 5],
        [5, 4],
      ],
      [0],
      [6, 0, 0, 0, 0, 0],
    ],
  ])("%s", (_, nodes, edges, roots, expected) => expect(immediate(nodes, edges, roots)).toEqual(expected));

  it("is the nearest node without which there is no way, in any graph", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const nodes = 24;
      const edges = randomEdges(seed, nodes);
      const roots = [0, seed % 5];
      const found = immediate(nodes, edges, roots);
      const whole = reaches(edges, roots);
      for (let node = 0; node < nodes; node++) {
        const needed = [...whole].filter((other) => other !== node && !reaches(edges, roots, other).has(node));
        const chain: number[] = [];
        for (let above = found[node]!; above >= 0 && above < nodes; above = found[above]!) chain.push(above);
        if (!whole.has(node)) expect(found[node]).toBe(-1);
        else expect(chain.sort()).toEqual(roots.includes(node) ? [] : needed.sort());
      }
    }
  });

  it("does not depend on a stack: 200,000 calls deep", () => {
    const nodes = 200_000;
    const edges = Array.from({ length: nodes - 1 }, (_, node): Edge => [node, node + 1]);
    expect(immediate(nodes, edges, [0])[nodes - 1]).toBe(nodes - 2);
  });
});

it("what is reached is what a plain search finds, with a node and without", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const edges = randomEdges(seed, 20);
    const without = Uint8Array.from({ length: 20 }, (_, node) => (node === 3 ? 1 : 0));
    const graph = graphOf(20, edges);
    const listed = (seen: Uint8Array) => [...seen.keys()].filter((node) => seen[node] === 1);
    const sorted = (seen: Set<number>) => [...seen].sort((a, b) => a - b);
    expect(listed(reachable(graph, Int32Array.of(0)))).toEqual(sorted(reaches(edges, [0])));
    expect(listed(reachable(graph, Int32Array.of(0), without))).toEqual(sorted(reaches(edges, [0], 3)));
  }
});
