// tree-sitter as a native module: the faster of the two parsers, where it loads.
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type Parser from "tree-sitter";
import { betweenNativeCalls, insideNative } from "./native-calls.ts";
import type { Parse } from "./parse.ts";
import { processorTime, UNASKED } from "./processor-time.ts";

/** tree-sitter-rust 0.24.0 has fewer than 400 kinds of nodes, and tokens. */
const KINDS_AT_MOST = 1024;

// The binding reads strings through a buffer of so many UTF-16 units; too small a buffer fails with "Invalid argument" on long files.
const BUFFER_UNITS = 1 << 20;
// Each parse allocates its buffer: for a few lines a large one costs more than the parse.
const SMALL_BUFFER_UNITS = 1 << 12;

/** Milliseconds by the clock in one call: as long as that a thread that is to be ended is waited for. */
const AT_A_TIME = 100;

/** Throws where there is no module for this platform, or none was installed. */
export function nativeParser(stopwatch = processorTime): Parse {
  const require = createRequire(import.meta.url);
  const TreeSitter = require("tree-sitter") as typeof Parser & { readonly SyntaxNode: unknown };
  // The grammar without its list of node types, which its own module reads for people to look things up: 10 ms.
  const load = require("node-gyp-build") as (folder: string) => Parser.Language & { nodeSubclasses?: unknown[] };
  const language = load(dirname(require.resolve("tree-sitter-rust/package.json")));
  // Of tree-sitter's nodes only the root is made. Without this, tree-sitter 0.22.4 makes a class for each kind with `eval` first: 20 ms.
  language.nodeSubclasses ??= new Array(KINDS_AT_MOST).fill(TreeSitter.SyntaxNode);
  const parser = new TreeSitter();
  parser.setLanguage(language);
  return (text, limit, range) => insideNative(() => parsed(text, limit, range));

  function parsed(...[text, limit, range]: Parameters<Parse>): ReturnType<Parse> {
    const options =
      range === undefined
        ? { bufferSize: bufferFor(text) }
        : { bufferSize: SMALL_BUFFER_UNITS, includedRanges: [range] };
    // The declaration leaves out that there is no tree when the time is up, which tree-sitter takes from the clock; it goes on where it was.
    const parse = (most: number) => {
      parser.setTimeoutMicros(Math.ceil(most * 1_000));
      return parser.parse(text, undefined, options) as Parser.Tree | null;
    };
    let tree = parse(Math.min(limit, UNASKED));
    let took = 0;
    if (tree === null) {
      const worked = stopwatch();
      for (let left = limit; tree === null && left > 0; left = limit - worked()) {
        betweenNativeCalls();
        tree = parse(Math.min(left, AT_A_TIME));
      }
      took = UNASKED + worked();
    }
    if (tree === null) {
      // Else the next parse would go on with this one.
      parser.reset();
      return { took };
    }
    const { rootNode } = tree;
    return { took, parsed: { hasError: rootNode.hasError, walk: () => rootNode.walk() } };
  }
}

function bufferFor({ length }: string): number {
  return Math.min(BUFFER_UNITS, Math.max(SMALL_BUFFER_UNITS, length + 1));
}
