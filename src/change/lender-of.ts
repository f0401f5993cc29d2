// A value that ends with the helper, and lent something to what comes out of it.
import type { Local } from "../analysis/dependence/types.ts";
import { isCopiedByStd, PRIMITIVE } from "../rust/copy-types.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { localType, type PatchContext } from "./patch-context.ts";
import type { RegionNodes } from "./region-nodes.ts";

/** What is made in the region and lent to a local that comes out of it. */
export function lenderOf(
  context: PatchContext,
  nodes: RegionNodes,
  { declaration, startIndex }: Local,
): Local | undefined {
  const { analysis } = context;
  let at: SyntaxNode | null = declaration;
  while (at && at.type !== "let_declaration" && at.startIndex >= nodes.startIndex) at = at.parent;
  const value = at?.type === "let_declaration" ? at.childForFieldName("value") : null;
  if (!value) return undefined;
  return analysis
    .usesIn(value)
    .map(({ local }) => local)
    .find((local) => {
      if (local.startIndex < nodes.startIndex || local.startIndex >= startIndex) return false;
      const { type } = localType(context, local);
      return type !== undefined && !type.startsWith("&") && !isCopiedByStd(type) && !PRIMITIVE.test(type);
    });
}
