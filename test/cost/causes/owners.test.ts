import { describe, expect, it } from "vitest";
import { type CallGraph, graphOf } from "../../../src/cost/call-graph.ts";
import { dominators } from "../../../src/cost/dominators.ts";
import { findOwners } from "../../../src/cost/owners.ts";
import { findRoots } from "../../../src/cost/roots.ts";
import { type Edge, numbersFrom, randomEdges } from "./random-graph.ts";

/** Functions are numbered from 0, sites behind them: `sites[i]` is the function of site `functions + i`. */
function callGraph(functions: number, sites: readonly number[], edges: readonly Edge[]): CallGraph {
  return {
    ...graphOf(functions + sites.length, edges),
    functionCount: functions,
    firstSite: functions,
    siteFunctions: Int32Array.from(sites),
    siteLocations: Int32Array.from(sites.keys()),
  };
}

function owners(graph: CallGraph, roots: readonly number[], editable: readonly number[]) {
  const from = Int32Array.from(roots);
  return findOwners(graph, from, dominators(graph, from), (f) => editable.includes(f));
}

describe("the owner of a copy", () => {
  // 0 calls 1 from site 4; 1 calls 2 from site 5 and 3 from site 6; 2 calls 3 from site 7.
  const edges: Edge[] = [
    [0, 4],
    [4, 1],
    [1, 5],
    [5, 2],
    [1, 6],
    [6, 3],
    [2, 7],
    [7, 3],
  ];
  const graph = callGraph(4, [0, 1, 1, 2], edges);

  it("is the nearest function above that can be edited, and the line in it", () => {
    const { owner, site } = owners(graph, [0], [0]);
    expect([...owner].slice(0, 4)).toEqual([-1, 0, 0, 0]);
    expect([...site].slice(1, 4)).toEqual([4, 4, 4]);
  });

  it("is no line when several lines of that function lead there", () => {
    const { owner, site } = owners(graph, [0], [0, 1]);
    expect([...owner].slice(0, 4)).toEqual([-1, 0, 1, 1]);
    expect([...site].slice(1, 4)).toEqual([4, 5, -1]);
  });

  it("is nobody when two functions lead there", () => {
    const both = callGraph(
      3,
      [],
      [
        [0, 2],
        [1, 2],
      ],
    );
    expect([...owners(both, [0, 1], [0, 1]).owner]).toEqual([-1, -1, -1]);
  });

  it("is not taken away by an edge less, only brought nearer", () => {
    let brought = 0;
    for (let seed = 1; seed <= 80; seed++) {
      const nodes = 20;
      const below = numbersFrom(seed);
      const all = randomEdges(seed, nodes);
      const editable = Array.from({ length: nodes }, (_, node) => node).filter(() => below(3) === 0);
      const gone = below(all.length);
      const less = all.filter((_, index) => index !== gone);
      const [before, after] = [all, less].map((list) => callGraph(nodes, [], list)) as [CallGraph, CallGraph];
      const dominator = dominators(after, Int32Array.of(0));
      const then = owners(before, [0], editable).owner;
      const now = owners(after, [0], editable).owner;
      for (let node = 0; node < nodes; node++) {
        if (dominator[node]! < 0 || then[node]! < 0) continue;
        const chain: number[] = [];
        for (let above = now[node]!; above >= 0; above = now[above]!) chain.push(above);
        expect(chain).toContain(then[node]);
        if (chain[0] !== then[node]) brought++;
      }
    }
    expect(brought).toBeGreaterThan(0);
  });
});

describe("roots", () => {
  const name = (node: number) => "fedcba"[node] ?? "";
  const roots = (functions: number, edges: Edge[], isRoot: number[] = []) => [
    ...findRoots(callGraph(functions, [], edges), (f) => isRoot.includes(f), name),
  ];

  it("are what nothing leads to, and what is said to be one", () => {
    expect(
      roots(3, [
        [0, 1],
        [1, 2],
      ]),
    ).toEqual([0]);
    expect(
      roots(
        3,
        [
          [0, 1],
          [1, 2],
        ],
        [2],
      ),
    ).toEqual([0, 2]);
  });

  it("are one of each cycle that nothing else leads to, the first by name", () => {
    expect(
      roots(5, [
        [0, 1],
        [1, 0],
        [1, 2],
        [2, 3],
        [3, 2],
        [3, 4],
      ]),
    ).toEqual([1]);
    expect(
      roots(4, [
        [0, 1],
        [1, 0],
        [2, 3],
        [3, 2],
      ]),
    ).toEqual([1, 3]);
  });

  it("are functions that call only themselves, too", () => {
    const graph = callGraph(
      2,
      [0],
      [
        [0, 2],
        [2, 0],
        [2, 1],
      ],
    );
    expect([...findRoots(graph, () => false, name)]).toEqual([0]);
  });

  it("lead to every function of any graph", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const shifted = randomEdges(seed, 18).map(([from, to]): Edge => [(from + 7) % 18, (to + 7) % 18]);
      const graph = callGraph(
        18,
        [],
        shifted.filter((_, index) => index % 3 !== 0),
      );
      const from = findRoots(
        graph,
        () => false,
        (node) => String(node),
      );
      expect([...dominators(graph, from)].filter((dominator) => dominator < 0)).toEqual([]);
    }
  });
});
