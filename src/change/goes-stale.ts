// Would a value be another one if it is taken in front of the region? What goes in by reference is the borrow checker's to say.
import type { Analysis, Need, Range, Use } from "../analysis/dependence/types.ts";
import { isLoop, LOOPS } from "../rust/loops.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { type FreedCall, isInside } from "./freed-call.ts";
import type { RegionNodes } from "./region-nodes.ts";
import { areNested, placeOf } from "./used-place.ts";

/**
 * @param needs every place in the region that asks for the value.
 * @param type of the value: what a reference leads to is seen as it is then.
 * @param calls of free functions in the region.
 */
export function goesStale(
  analysis: Analysis,
  nodes: RegionNodes,
  needs: readonly Need[],
  type: string,
  calls: readonly FreedCall[],
): boolean {
  const within = (range: Range) => needs.some((need) => isInside(range, need));
  const changed = analysis.usesIn(nodes).filter(({ mode }) => mode === "write" || mode === "mut");
  const elsewhere = changed.filter((use) => !within(use));
  for (const need of needs) {
    const read = analysis.usesIn(need);
    const overlap = (one: Use, other: Use) =>
      one.local === other.local && areNested(placeOf(analysis, one), placeOf(analysis, other));
    if (read.some((use) => elsewhere.some((other) => overlap(use, other)))) return true;
    if (type.startsWith("&") || need.kind === "fact" || !need.text.endsWith(")")) continue;
    // A getter may load what a call through a shared reference stores.
    const stores = [...calls, ...alone(nodes)].filter((call) => !isInside(need, call) && isBefore(nodes, call, need));
    const taken = stores.flatMap((call) => analysis.usesIn(call).map(({ local }) => local));
    if (read.some(({ local }) => taken.includes(local))) return true;
  }
  return false;
}

/** Method calls whose value nobody wants: they are made for what they do. */
function alone({ statements }: RegionNodes): SyntaxNode[] {
  const found = statements.flatMap((node) => [node, ...node.descendantsOfType("expression_statement")]);
  return found
    .filter(({ type }) => type === "expression_statement")
    .flatMap((node) => node.namedChild(0) ?? [])
    .filter(
      (node) => node.type === "call_expression" && node.childForFieldName("function")?.type === "field_expression",
    );
}

/** In the order of the text, or in the next turn of a loop. */
function isBefore({ statements }: RegionNodes, call: Range, need: Range): boolean {
  if (call.startIndex < need.startIndex) return true;
  const loops = statements.flatMap((node) => [node, ...node.descendantsOfType([...LOOPS, "closure_expression"])]);
  return loops
    .filter((each) => isLoop(each) || each.type === "closure_expression")
    .some((loop) => isInside(call, loop) && isInside(need, loop));
}
