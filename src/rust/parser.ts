// The only file that imports tree-sitter: Rust text in, syntax tree out.
import Parser from "tree-sitter";
import Rust from "tree-sitter-rust";
import type { Gap } from "./syntax/restore-places.ts";
import type { SyntaxNode } from "./syntax/syntax-node.ts";
import { SyntaxTree } from "./syntax/syntax-tree.ts";

export type { SyntaxNode } from "./syntax/syntax-node.ts";
export type { SyntaxTree } from "./syntax/syntax-tree.ts";

/** tree-sitter-rust 0.24.0 has fewer than 400 kinds of nodes, and tokens. */
const KINDS_AT_MOST = 1024;

const parser = new Parser();
// tree-sitter-rust 0.24.0 declares its language as `unknown`; tree-sitter wants `Language`.
const language = Rust as unknown as Parser.Language & { nodeSubclasses?: unknown[] };
// Of tree-sitter's nodes only the root is made. Without this, tree-sitter 0.22.4 makes a class for each kind with `eval` first: 20 ms.
language.nodeSubclasses ??= new Array(KINDS_AT_MOST).fill((Parser as unknown as { SyntaxNode: unknown }).SyntaxNode);
parser.setLanguage(language);

// The binding reads strings through a buffer of so many UTF-16 units; too small a buffer fails with "Invalid argument" on long files.
const BUFFER_UNITS = 1 << 20;
// Each parse allocates its buffer: for a few lines a large one costs more than the parse.
const SMALL_BUFFER_UNITS = 1 << 12;

/** Parses one file. Errors become ERROR nodes, never exceptions; columns and indices are UTF-16 code units. */
export function parseRust(text: string): SyntaxTree {
  return parse(text, { bufferSize: bufferFor(text) });
}

function bufferFor({ length }: string): number {
  return Math.min(BUFFER_UNITS, Math.max(SMALL_BUFFER_UNITS, length + 1));
}

/**
 * Parses a file as if nothing stood in `gaps`, which are in order; everything else is at its true place in `text`. What is left is parsed as
 * a text of its own: of tree-sitter's ranges each token costs as much as there are ranges in front of it.
 */
export function parseAround(text: string, gaps: readonly Gap[]): SyntaxTree {
  if (gaps.length === 0) return parseRust(text);
  const left = gaps.map(({ start }, at) => text.slice(gaps[at - 1]?.end ?? 0, start));
  const kept = [...left, text.slice(gaps.at(-1)!.end)].join("");
  const { rootNode } = parser.parse(kept, undefined, { bufferSize: bufferFor(kept) });
  return new SyntaxTree({ text, from: START, hasError: rootNode.hasError, walk: () => rootNode.walk(), kept, gaps });
}

/** Parses what stands between the braces of `tokens` as items, at its true place in `text`. */
export function parseInside(text: string, tokens: SyntaxNode): SyntaxTree {
  const [first, last] = [tokens.firstChild ?? tokens, tokens.lastChild ?? tokens];
  return parseRange(text, {
    startIndex: first.endIndex,
    endIndex: last.startIndex,
    startPosition: first.endPosition,
    endPosition: last.startPosition,
  });
}

/** Parses a part of `text` as a file of its own, at its true place. */
export function parseRange(text: string, range: Parser.Range): SyntaxTree {
  const from = { index: range.startIndex, position: range.startPosition };
  return parse(text, { bufferSize: SMALL_BUFFER_UNITS, includedRanges: [range] }, from);
}

const START = { index: 0, position: { row: 0, column: 0 } };

function parse(text: string, options: Parser.Options, from = START): SyntaxTree {
  const { rootNode } = parser.parse(text, undefined, options);
  return new SyntaxTree({ text, from, hasError: rootNode.hasError, walk: () => rootNode.walk() });
}
