// The attributes that stand above a function, and what its comment there asks of its callers: its item in the tree does not hold them.
import type { SyntaxNode } from "./parser.ts";

/** Outermost first, as written. */
export function attributesAbove(node: SyntaxNode): string[] {
  const found: string[] = [];
  for (let above = node.previousNamedSibling; above; above = above.previousNamedSibling) {
    if (above.type === "attribute_item") found.unshift(above.text);
    else if (above.type !== "line_comment" && above.type !== "block_comment") break;
  }
  return found;
}

/**
 * Lines of the section `# Safety` of the comment above a function, without its heading.
 * @param text in front of the function; trees of items leave comments out.
 */
export function contractOf(text: string): string[] {
  const above = text.slice(0, text.lastIndexOf("\n")).split("\n");
  const first = above.findLastIndex((line) => !/^\s*(?:\/\/|#\[)/.test(line)) + 1;
  const lines = above.slice(first).map((line) => line.trim());
  const from = lines.findIndex((line) => /^\/\/\/\s*#+\s*Safety\b/.test(line));
  if (from < 0) return [];
  const rest = lines.slice(from + 1);
  const end = rest.findIndex((line) => /^\/\/\/\s*#+\s/.test(line));
  const own = rest.slice(0, end < 0 ? undefined : end).filter((line) => line.startsWith("///"));
  while (own[0] === "///") own.shift();
  while (own.at(-1) === "///") own.pop();
  return own;
}
