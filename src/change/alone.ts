// A method becomes a free function altogether, for when all that named it calls that one.

import type { FunctionSource } from "../index/index-types.ts";
import { attributesAbove } from "../rust/attributes-above.ts";
import type { Variant } from "./patch-types.ts";

/** @param variant moves the body; undefined where the method has to stay. */
export function alone(callee: FunctionSource, variant: Variant): Variant | undefined {
  const { head, file } = callee;
  if (/^pub(?!\s*\()/.test(head.text)) return undefined;
  const siblings = head.parent?.namedChildren.filter(({ type }) => type === "function_item") ?? [];
  if (siblings.length < 2) return undefined;
  const top = topOf(callee);
  const above = file.text.slice(top, head.startIndex);
  const comments = above.split("\n").map((line) => line.trim());
  const kept = attributesAbove(head).filter((attribute) => /^#\[\s*(?:cold|must_use)\b/.test(attribute));
  const lines = [...comments.filter((line) => line.startsWith("//")), ...kept];
  const helper = variant.edits.at(-1)!;
  if (!lines.some((line) => line.startsWith("///"))) lines.unshift("/// Not generic, so that it is compiled once.");
  const text = helper.text.replace(/\/\/\/ Not generic.*\n/, lines.map((line) => `${line}\n`).join(""));
  const start = file.text.slice(0, top).trimEnd().length;
  return {
    edits: [
      { start, end: head.endIndex, text: "" },
      { ...helper, text },
    ],
  };
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
