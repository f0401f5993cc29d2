// Where the two WebAssembly files of the parser are: in the package, so that they are there whatever npm could not install.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** As `tree-sitter-rust` ships it, and as `npm run build` copies it. */
export const GRAMMAR = "tree-sitter-rust.wasm";

export interface WasmFiles {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}

export async function wasmFiles(): Promise<WasmFiles> {
  const require = createRequire(import.meta.url);
  const built = fileURLToPath(new URL(`./grammar/${GRAMMAR}`, import.meta.url));
  const grammar = existsSync(built) ? built : join(dirname(require.resolve("tree-sitter-rust/package.json")), GRAMMAR);
  const [runtime, rust] = await Promise.all([
    readFile(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
    readFile(grammar),
  ]);
  return { runtime, grammar: rust };
}
