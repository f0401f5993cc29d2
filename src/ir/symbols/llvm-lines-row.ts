// The row of a symbol in the table of cargo-llvm-lines.

import { printSymbol, splitSymbol } from "./print-symbol.ts";

/** Function name as cargo-llvm-lines 0.4.46 prints it: with crate hashes, without the hash at the end. */
export function llvmLinesRow(symbol: string): string {
  const parts = splitSymbol(symbol);
  const name = parts === undefined ? symbol : printSymbol(parts, true);
  return name.replace(/::h[0-9a-f]{16}$/, "");
}
