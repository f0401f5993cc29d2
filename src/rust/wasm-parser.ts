// tree-sitter as WebAssembly: for platforms without a native module, as musl, and for the single executable.
import { Language, Parser, type TreeCursor } from "web-tree-sitter";
import type { Parse } from "./parse.ts";
import { processorTime, UNASKED } from "./processor-time.ts";
import { wasmFiles } from "./wasm-files.ts";

export async function wasmParser(): Promise<Parse> {
  const { runtime, grammar } = await wasmFiles();
  await Parser.init({ wasmBinary: runtime });
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return (text, limit, range) => {
    const start = performance.now();
    let worked: (() => number) | undefined;
    // The clock first: it is asked often, and costs less.
    const progressCallback = () => {
      const passed = performance.now() - start;
      if (passed > Math.min(limit, UNASKED)) worked ??= processorTime();
      return passed > limit && worked!() >= limit;
    };
    const tree = parser.parse(text, null, { progressCallback, ...(range && { includedRanges: [range] }) });
    const took = worked === undefined ? 0 : UNASKED + worked();
    if (tree === null) {
      // Else the next parse would go on with this one.
      parser.reset();
      return { took };
    }
    // Its memory is not JavaScript's: a tree that was read is given back at once, one that was not when it is collected.
    let cursor: TreeCursor | undefined;
    const walk = () => {
      cursor = tree.walk();
      return cursor;
    };
    const free = () => {
      cursor?.delete();
      tree.delete();
    };
    return { took, parsed: { hasError: tree.rootNode.hasError, walk, free } };
  };
}
