// Copies the grammar in WebAssembly, with its licence, into the package: where `tree-sitter-rust` cannot be installed it is needed most.
import { copyFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { GRAMMAR } from "../src/rust/wasm-files.ts";

const from = dirname(createRequire(import.meta.url).resolve("tree-sitter-rust/package.json"));
const to = join(import.meta.dirname, "..", "dist", "rust", "grammar");
mkdirSync(to, { recursive: true });
copyFileSync(join(from, GRAMMAR), join(to, GRAMMAR));
copyFileSync(join(from, "LICENSE"), join(to, "LICENSE"));
