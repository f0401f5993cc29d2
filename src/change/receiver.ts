// Where a helper is a method beside its function, and takes `self` as that does.
import type { Local, Use } from "../analysis/dependence/types.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { liveAfter } from "./live-after.ts";
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

/** A local that holds a borrow of `self` and is used in the region or behind it: nothing may take all of `self` mutably meanwhile. */
export function borrowedFrom(context: PatchContext, nodes: RegionNodes, self: Local): Local | undefined {
  const { analysis } = context;
  const used = new Set(analysis.usesIn(nodes).map(({ local }) => local));
  return analysis.locals.find((local) => {
    if (local.kind !== "let" || local.startIndex >= nodes.startIndex) return false;
    if (!used.has(local) && !liveAfter(analysis, nodes, local)) return false;
    const value = boundTo(local.declaration);
    const fromSelf = value && analysis.usesIn(value).some((use) => use.local === self);
    return fromSelf === true && /[&']/.test(localType(context, local).type ?? "");
  });
}

/** What the pattern that a local is declared in is bound to. */
function boundTo(declaration: SyntaxNode): SyntaxNode | null {
  let at: SyntaxNode | null = declaration;
  while (at && !/^(?:let_declaration|block|function_item)$/.test(at.type)) at = at.parent;
  return at?.type === "let_declaration" ? at.childForFieldName("value") : null;
}

export function assignsWhole({ analysis }: PatchContext, use: Use): boolean {
  const node = analysis.body?.descendantForIndex(use.startIndex, use.endIndex - 1);
  return node?.parent?.childForFieldName("left")?.id === node?.id;
}
