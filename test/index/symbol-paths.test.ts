// symbols.tsv: line and demangled name of every function that rustc 1.95 defines for lib.rs, with
// `--edition 2021 --crate-name nm --crate-type lib --emit=llvm-ir -Cdebuginfo=1 -Csymbol-mangling-version=legacy`.
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { indexOf } from "./index-of.ts";

const folder = path.join(import.meta.dirname, "symbol-paths");
const symbols = readFileSync(path.join(folder, "symbols.tsv"), "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split("\t") as [line: string, symbol: string]);
const index = indexOf(readFileSync(path.join(folder, "lib.rs"), "utf8"));
const lines = new Map(index.functions.map(({ item }) => [item.path, item.line]));

describe("paths and lines are those of rustc's symbols", () => {
  it("has symbols to compare with", () => expect(symbols.length).toBe(33));

  for (const [line, symbol] of symbols.filter(([, name]) => !name.endsWith("{{closure}}"))) {
    it(symbol, () => expect(lines.get(symbol)).toBe(Number(line)));
  }
});
