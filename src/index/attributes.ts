// Outer attributes in the order of a file, handed to the item that follows them.
import type { SyntaxNode } from "../rust/parser.ts";
import type { Attribute } from "./scope.ts";

const COMMENTS = /\/\/[^\n]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)/g;

/** Collects attributes as they come by, and gives them away to the next item if nothing but comments is between. */
export function pendingAttributes(text: string): {
  push(node: SyntaxNode): void;
  take(itemStart: number): readonly Attribute[];
} {
  let pending: { attribute: Attribute; start: number; end: number }[] = [];
  const adjoin = (from: number, to: number) => text.slice(from, to).replace(COMMENTS, "").trim() === "";
  return {
    push(node) {
      const [start, end] = [node.startIndex, node.endIndex];
      const last = pending.at(-1);
      if (last !== undefined && !adjoin(last.end, start)) pending = [];
      pending.push({ attribute: readAttribute(node, text.slice(start, end)), start, end });
    },
    take(itemStart) {
      const before = pending;
      pending = [];
      const last = before.at(-1);
      return last !== undefined && adjoin(last.end, itemStart) ? before.map((entry) => entry.attribute) : [];
    },
  };
}

function readAttribute(node: SyntaxNode, source: string): Attribute {
  const text = source.replace(/^#!?\s*\[\s*/, "").replace(/\s*\]$/, "");
  const name = /^(?:unsafe\s*\(\s*)?((?:::)?[\w:\s]*\w)/.exec(text)?.[1]?.replace(/\s+/g, "") ?? "";
  return { name, text, node };
}
