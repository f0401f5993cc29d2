// The only file that imports tree-sitter: Rust text in, syntax tree out.
import Parser from "tree-sitter";
import Rust from "tree-sitter-rust";

export type SyntaxNode = Parser.SyntaxNode;
export type Tree = Parser.Tree;

const parser = new Parser();
// tree-sitter-rust 0.24.0 declares its language as `unknown`; tree-sitter wants `Language`.
parser.setLanguage(Rust as unknown as Parser.Language);

// The binding reads strings through a buffer of this many UTF-16 units; too small a buffer fails with "Invalid argument" on long files.
const BUFFER_UNITS = 1 << 20;
// Each parse allocates its buffer: for the few lines inside of a macro a large one costs more than the parse.
const SMALL_BUFFER_UNITS = 1 << 12;

/** Parses one file. Errors become ERROR nodes, never exceptions; columns and indices are UTF-16 code units. */
export function parseRust(text: string): Tree {
  return parser.parse(text, undefined, { bufferSize: BUFFER_UNITS });
}

/** Parses what stands between the braces of `tokens` as items, at its true place in `text`. */
export function parseInside(text: string, tokens: SyntaxNode): Tree {
  const [first, last] = [tokens.firstChild ?? tokens, tokens.lastChild ?? tokens];
  const range = {
    startIndex: first.endIndex,
    endIndex: last.startIndex,
    startPosition: first.endPosition,
    endPosition: last.startPosition,
  };
  return parser.parse(text, undefined, { bufferSize: SMALL_BUFFER_UNITS, includedRanges: [range] });
}
