// Where a helper is a method beside its function, and takes `self` as that does.
import type { Use } from "../analysis/dependence/types.ts";
import { localType, type PatchContext } from "./patch-context.ts";
import { needsItems } from "./place-of-helper.ts";
import type { RegionNodes } from "./region-nodes.ts";

/** Where `self` goes in as it is: by the same reference, or copied. */
export function methodReceiver(context: PatchContext, nodes: RegionNodes, uses: readonly Use[]): string | undefined {
  const { receiver, analysis } = context;
  if (receiver === undefined || needsItems(analysis.body, nodes)) return undefined;
  if (receiver.startsWith("&")) return uses.some((use) => assignsWhole(context, use)) ? undefined : receiver;
  const self = uses[0]!.local;
  return localType(context, self).copied ? receiver : undefined;
}

export function assignsWhole({ analysis }: PatchContext, use: Use): boolean {
  const node = analysis.body?.descendantForIndex(use.startIndex, use.endIndex - 1);
  return node?.parent?.childForFieldName("left")?.id === node?.id;
}
