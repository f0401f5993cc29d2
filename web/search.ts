// What is looked for in names, paths, source lines and macros, and what it costs altogether.
import { isLog, LOG_STATEMENT } from "../src/picture/log-statement.ts";
import type { Measure, Tree } from "./tree.ts";

export interface Found {
  /** Outermost nodes that match, the most first. */
  readonly nodes: readonly number[];
  /** 1 for what matches and all below it. */
  readonly marked: Uint8Array;
  /** Of the outermost nodes, so nothing counts twice. */
  readonly value: number;
  /** Why nothing was looked for. */
  readonly problem?: string;
}

/** `/…/` is a regular expression, everything else a text; case does not matter. Undefined for an empty query. */
export function search(tree: Tree, query: string, measure: Measure): Found | undefined {
  const wanted = query.trim();
  if (wanted === "") return undefined;
  const marked = new Uint8Array(tree.size);
  const pattern = patternOf(wanted);
  if (typeof pattern === "string") return { nodes: [], marked, value: 0, problem: pattern };
  // Each text is tried once, however many nodes have it.
  const fits = Uint8Array.from(tree.strings, (text) => (pattern.test(text) ? 1 : 0));
  const logs = pattern.test(LOG_STATEMENT);
  const { name, path, place, text, macro } = tree.columns;
  const matches = (node: number) =>
    [name, path, place, text, macro].some((column) => fits[column[node]!] === 1) ||
    (logs && macro[node]! >= 0 && isLog(tree.strings[macro[node]!]!));
  const nodes: number[] = [];
  let value = 0;
  for (let node = 1; node < tree.size; node++) {
    if (marked[tree.parent[node]!] === 1) marked[node] = 1;
    else if (matches(node)) {
      marked[node] = 1;
      nodes.push(node);
      value += tree.value(node, measure);
    }
  }
  nodes.sort((a, b) => tree.value(b, measure) - tree.value(a, measure) || a - b);
  return { nodes, marked, value };
}

function patternOf(wanted: string): RegExp | string {
  const expression = /^\/(.+?)\/?$/.exec(wanted)?.[1];
  if (expression === undefined) return new RegExp(wanted.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"), "i");
  try {
    return new RegExp(expression, "i");
  } catch (error) {
    return (error as Error).message;
  }
}
