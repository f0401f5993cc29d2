// Where a helper stands: behind the item of the module, or in the function beside the items that only the function has.
import type { SyntaxNode } from "../rust/parser.ts";
import { indented } from "./indented.ts";
import type { PatchContext } from "./patch-context.ts";
import type { Edit } from "./patch-types.ts";
import type { RegionNodes } from "./region-nodes.ts";

export interface HelperPlace {
  readonly index: number;
  /** Columns that its lines begin at. */
  readonly column: number;
  /** What stands behind it there. */
  readonly behind?: string;
}

/** What is sound with the values of this function alone nobody else may call. */
const UNSAFE_BLOCK = /^(?!.*\bunsafe fn\b).*\bunsafe\s*\{/s;

/**
 * @param text of the helper: what it names has to be in scope. A function in a generic one is not generic itself.
 * @param isMethod it stands beside the function.
 */
export function placeOfHelper(
  { analysis }: PatchContext,
  nodes: RegionNodes,
  text: string,
  isMethod: boolean,
): HelperPlace {
  const { head } = analysis.source;
  if (isMethod) return { index: head.endIndex, column: head.startPosition.column };
  const needed = itemsAround(analysis.body, nodes).filter((item) => isNamed(item, text));
  const last = needed.at(-1);
  if (last) return { index: last.endIndex, column: last.startPosition.column };
  const [first] = analysis.body?.namedChildren ?? [];
  if (first && UNSAFE_BLOCK.test(text))
    return { index: analysis.body!.startIndex + 1, column: first.startPosition.column, behind: "\n" };
  return { index: placeBehind(head), column: 0 };
}

/** @param text without an indent of its own; `fixed` where no line of it may be moved. */
export function placedAt({ index, column, behind }: HelperPlace, text: string, fixed = false): Edit {
  const placed = fixed ? text : indented(`${" ".repeat(column)}${text}`, 0, column);
  return { start: index, end: index, text: behind === undefined ? `\n\n${placed}` : `\n${placed}${behind}` };
}

/** Does the region name items that only the function has? */
export function needsItems(body: SyntaxNode | undefined, nodes: RegionNodes): boolean {
  const text = nodes.statements.map((statement) => statement.text).join("\n");
  return itemsAround(body, nodes).some((item) => isNamed(item, text));
}

/** Behind the item of the module that the function stands in. */
export function placeBehind(node: SyntaxNode): number {
  let at = node;
  for (let up: SyntaxNode | null = node; up; up = up.parent) {
    if (/^(?:function_item|impl_item|trait_item)$/.test(up.type)) at = up;
  }
  return at.endIndex;
}

const ITEM = /^(?:const|static|function|struct|enum|union|type|use|trait)_(?:item|declaration)$|^macro_definition$/;

/** Items in the blocks that a region lies in, the outermost first. */
function itemsAround(body: SyntaxNode | undefined, nodes: RegionNodes): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let at: SyntaxNode | null = nodes.block.node; body && at; at = at.id === body.id ? null : at.parent) {
    const own = at.namedChildren.filter(({ type }) => ITEM.test(type));
    found.unshift(...own.filter((item) => item.endIndex <= nodes.startIndex || item.startIndex >= nodes.endIndex));
  }
  return found;
}

function isNamed(item: SyntaxNode, text: string): boolean {
  if (item.type === "use_declaration") {
    if (/\*\s*[,};]/.test(item.text)) return true;
    const names = item.text.match(/\w+(?=\s*[,};]|\s*$)/g) ?? [];
    return names.some((name) => new RegExp(`\\b${name}\\b`).test(text));
  }
  const name = item.childForFieldName("name")?.text;
  return name !== undefined && new RegExp(`\\b${name}\\b`).test(text);
}
