// Items handed through a macro (`cfg_rt! { fn f() {} }`, `cfg_if!`): their source is in plain sight, so they are items like any other.
import { parseInside, type SyntaxNode } from "./parser.ts";

const HOLDS_ITEMS = /\b(?:fn|mod|use|impl|struct|enum|trait)\b/;

/** Roots of what parses as items without an error; empty when the macro has a syntax of its own. */
export function macroContents(call: SyntaxNode, text: string): SyntaxNode[] {
  const tokens = call.namedChildren.find((child) => child.type === "token_tree");
  if (tokens === undefined || !HOLDS_ITEMS.test(tokens.text)) return [];
  const isCfgIf = /(?:^|::)cfg_(?:if|select)$/.test(call.childForFieldName("macro")?.text ?? "");
  const groups = isCfgIf ? tokens.namedChildren.filter(isBraceGroup) : [tokens];
  const trees = groups.map((group) => parseInside(text, group)).filter((tree) => !tree.hasError);
  return trees.map((tree) => tree.rootNode).filter(hasItems);
}

function isBraceGroup(node: SyntaxNode): boolean {
  return node.type === "token_tree" && node.firstChild?.type === "{";
}

function hasItems(root: SyntaxNode): boolean {
  return root.namedChildren.some((child) => /_item$|_declaration$/.test(child.type) && child.type !== "attribute_item");
}
