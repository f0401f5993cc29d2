// A method becomes a free function altogether, for when all that named it calls that one.

import type { FunctionSource } from "../index/index-types.ts";
import { attributesAbove } from "../rust/attributes-above.ts";
import type { Edit } from "./patch-types.ts";
import type { Above } from "./print-helper.ts";

/** The free function in the place of the method: its name and what stood above it; `removes` takes the method away. */
export interface Alone extends Above {
  readonly name: string;
  readonly removes: Edit;
}

/** Undefined where the method has to stay. */
export function alone(callee: FunctionSource): Alone | undefined {
  const { head, file, item } = callee;
  if (/^pub(?!\s*\()/.test(head.text)) return undefined;
  const siblings = head.parent?.namedChildren.filter(({ type }) => type === "function_item") ?? [];
  if (siblings.length < 2) return undefined;
  const top = topOf(callee);
  const above = file.text.slice(top, head.startIndex).split("\n");
  const comments = above.map((line) => line.trim()).filter((line) => line.startsWith("//"));
  if (!comments.some((line) => line.startsWith("///")))
    comments.unshift("/// Not generic, so that it is compiled once.");
  const attributes = attributesAbove(head).filter((attribute) => /^#\[\s*(?:cold|must_use)\b/.test(attribute));
  const start = file.text.slice(0, top).trimEnd().length;
  return { name: item.name, comments, attributes, removes: { start, end: head.endIndex, text: "" } };
}

/** Where its attributes begin, or the comments above them, which no tree of a whole file has. */
function topOf({ head, file: { text } }: FunctionSource): number {
  let top = head.startIndex;
  for (let above = head.previousNamedSibling; above; above = above.previousNamedSibling) {
    if (above.type === "attribute_item") top = above.startIndex;
    else if (!/comment$/.test(above.type)) break;
  }
  const lines = text
    .slice(0, text.lastIndexOf("\n", top) + 1)
    .split("\n")
    .slice(0, -1);
  while (lines.at(-1)?.trimStart().startsWith("//")) top = text.lastIndexOf("\n", top) - lines.pop()!.length;
  return top;
}
