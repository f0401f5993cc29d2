// Values that do something when they go out of scope: where a helper makes one, it goes back, and is dropped when it was.
import type { Local } from "../analysis/dependence/types.ts";
import { surroundings } from "../analysis/signals/conditional.ts";
import { nodeAt } from "../analysis/signals/use-node.ts";
import { isHarmlessDrop } from "../rust/harmless-drop.ts";
import { localType, type PatchContext } from "./patch-context.ts";
import type { RegionNodes } from "./region-nodes.ts";

/** Values of the region that do something when they go out of scope, while the block goes on. */
export function guardsIn(context: PatchContext, nodes: RegionNodes): Local[] {
  if (nodes.endsBlock) return [];
  const { analysis } = context;
  const patterns = nodes.statements
    .filter(({ type }) => type === "let_declaration")
    .map((statement) => statement.childForFieldName("pattern"));
  return analysis.localsIn(nodes).filter((local) => {
    const bound = patterns.some(
      (each) => each && each.startIndex <= local.startIndex && each.endIndex > local.startIndex,
    );
    if (!bound || isGone(context, nodes, local)) return false;
    const { dropped, type } = localType(context, local);
    return /^_\w*guard|guard$|lock$/i.test(local.name) || (dropped && !isHarmlessDrop(type ?? ""));
  });
}

/** `drop(guard)` stands in it, and runs in any case. */
function isGone({ analysis }: PatchContext, nodes: RegionNodes, local: Local): boolean {
  return analysis.usesIn(nodes).some((use) => {
    const node = use.local === local && use.mode === "move" ? nodeAt(analysis, use) : undefined;
    if (!node || !analysis.body) return false;
    const { loop, branch, closure } = surroundings(node, analysis.body);
    return !loop && !branch && !closure;
  });
}
