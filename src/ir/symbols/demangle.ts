// Rust symbols in words, both manglings.

import { printSymbol, splitSymbol } from "./print-symbol.ts";

/**
 * What the rustc-demangle crate prints in its alternate form (`{:#}`): no crate hashes, no hash at the end of legacy
 * names. `undefined` when the symbol is not one of Rust's. Safe for any input: output ends after a million bytes with
 * `{size limit reached}`, nesting after 500 levels with `{recursion limit reached}` or, outside back-references,
 * `undefined`.
 */
export function demangle(symbol: string): string | undefined {
  const parts = splitSymbol(symbol);
  return parts && printSymbol(parts, false);
}
