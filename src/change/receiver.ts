// Where a helper is a method beside its function, and takes `self` as that does.
import type { Analysis, Local, Use } from "../analysis/dependence/types.ts";
import { nodeAt } from "../analysis/signals/use-node.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { liveAfter } from "./live-after.ts";
import { movesOut } from "./moves-out.ts";
import { localType, type PatchContext } from "./patch-context.ts";
import { needsItems } from "./place-of-helper.ts";
import type { RegionNodes } from "./region-nodes.ts";

/** A method beside the function may take `self` by value, as that does. */
export function isOwnMethod({ receiver, analysis }: PatchContext, nodes: RegionNodes): boolean {
  return receiver !== undefined && !receiver.startsWith("&") && !needsItems(analysis.body, nodes);
}

/** Where `self` goes in as it is: by the same reference, or copied, or lent by a function that owns it. */
export function methodReceiver(context: PatchContext, nodes: RegionNodes, uses: readonly Use[]): string | undefined {
  const { receiver, analysis } = context;
  if (receiver === undefined || needsItems(analysis.body, nodes)) return undefined;
  if (receiver.startsWith("&")) return uses.some((use) => assignsWhole(context, use)) ? undefined : receiver;
  const leaves = (use: Use) => use.mode === "move" || assignsWhole(context, use) || movesOut(context, use);
  if (uses.some(leaves)) return undefined;
  if (uses.some(({ mode }) => mode === "mut" || mode === "write"))
    return receiver === "mut self" ? "&mut self" : undefined;
  return localType(context, uses[0]!.local).copied ? "self" : "&self";
}

/** A local that holds a borrow of `self` and is used in the region or behind it: nothing may take all of `self` mutably meanwhile. */
export function borrowedFrom(context: PatchContext, nodes: RegionNodes, self: Local): Local | undefined {
  const { analysis } = context;
  const used = new Set(analysis.usesIn(nodes).map(({ local }) => local));
  return analysis.locals.find((local) => {
    if (local.kind !== "let" || local.startIndex >= nodes.startIndex) return false;
    if (!used.has(local) && !liveAfter(analysis, nodes, local)) return false;
    const value = boundTo(local.declaration);
    const fromSelf = value !== null && analysis.usesIn(value).some((use) => use.local === self);
    return fromSelf && !livesLonger(analysis, value) && /[&']/.test(localType(context, local).type ?? "");
  });
}

/**
 * A field is copied, what stands behind a field that is a shared reference is not `self`'s, and a method that names the lifetime of what it
 * gives (`fn db(&self) -> &'db dyn Db`) borrows no longer.
 */
function livesLonger({ index, source }: Analysis, value: SyntaxNode): boolean {
  if (/^self(?:\s*\.\s*\w+)+$/.test(value.text)) return true;
  const field = /^self\s*\.\s*(\w+)\s*\./.exec(value.text)?.[1];
  const structs = (index.types.get(source.owner?.selfName ?? "") ?? []).filter(({ kind }) => kind === "struct");
  const declared = structs.flatMap(({ node }) => node.descendantsOfType("field_declaration"));
  const types = declared.filter((each) => each.childForFieldName("name")?.text === field);
  if (
    types.length > 0 &&
    types.every((each) => /^&\s*'\w+\s+(?!mut\b)/.test(each.childForFieldName("type")?.text ?? ""))
  )
    return true;
  const method = /^self\s*\.\s*(\w+)\(\s*\)$/.exec(value.text)?.[1] ?? "";
  const own = (index.functionsByName.get(method) ?? []).filter(
    ({ owner }) => owner?.selfName === source.owner?.selfName,
  );
  const given = own.map(({ node }) => node.childForFieldName("return_type")?.text);
  return given.length > 0 && given.every((type) => type !== undefined && !/&(?!\s*'(?!_))|'_/.test(type));
}

/** What the pattern that a local is declared in is bound to. */
function boundTo(declaration: SyntaxNode): SyntaxNode | null {
  let at: SyntaxNode | null = declaration;
  while (at && !/^(?:let_declaration|block|function_item)$/.test(at.type)) at = at.parent;
  return at?.type === "let_declaration" ? at.childForFieldName("value") : null;
}

export function assignsWhole({ analysis }: PatchContext, use: Use): boolean {
  const node = nodeAt(analysis, use);
  return node?.parent?.childForFieldName("left")?.id === node?.id;
}
