// The part of a tree that is large enough to be drawn.
import { type HierarchyNode, hierarchy } from "d3-hierarchy";
import type { Measure, Tree } from "./tree.ts";

export interface Shown {
  /** -1 for what is too small to be drawn one by one. */
  readonly node: number;
  readonly value: number;
  readonly children: readonly Shown[];
  /** How many are summed up. */
  readonly smaller?: number;
}

/** @param least value that is drawn; deeper levels are left out below it, so zooming costs what is on screen and not what is in the tree */
export function shown(tree: Tree, focus: number, measure: Measure, least: number, deepest = 12): Shown {
  const value = tree.value(focus, measure);
  if (deepest === 0) return { node: focus, value, children: [] };
  const all = tree
    .children(focus)
    .map((node) => ({ node, value: tree.value(node, measure) }))
    .filter((child) => child.value > 0)
    .sort((a, b) => b.value - a.value || a.node - b.node);
  const cut = all.findIndex((child) => child.value < least);
  const large = cut < 0 ? all : all.slice(0, cut);
  const children = large.map(({ node }) => shown(tree, node, measure, least, deepest - 1));
  const rest = all.slice(large.length).reduce((sum, child) => sum + child.value, 0);
  const smaller = all.length - large.length;
  return {
    node: focus,
    value,
    children: rest >= least ? [...children, { node: -1, value: rest, children: [], smaller }] : children,
  };
}

/** As d3 wants it: values are given, not added up, since a node has more than its children. */
export function laidOut(root: Shown): HierarchyNode<Shown> {
  const nodes = hierarchy(root, ({ children }) => children as Shown[]);
  nodes.each((node) => {
    (node as { value?: number }).value = node.data.value;
  });
  return nodes;
}
