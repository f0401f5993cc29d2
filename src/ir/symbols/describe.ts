// What grouping needs to know of a symbol: whose copy it is, of what kind, for which type arguments.

import { describeLegacy } from "./describe-legacy.ts";
import { describeV0 } from "./describe-v0.ts";
import { splitSymbol } from "./print-symbol.ts";
import type { SymbolDescription } from "./symbol-description.ts";

/** Never fails: what is no Rust symbol is a group of its own, as is a symbol made to explode when its name is told. */
export function describeSymbol(symbol: string): SymbolDescription {
  const v0 = describeV0(symbol);
  if (v0 !== undefined) return v0;
  const parts = splitSymbol(symbol);
  if (parts?.mangling === "legacy") return describeLegacy(parts);
  const mangling = parts === undefined ? "none" : "v0";
  const kind =
    parts !== undefined || /^(?:llvm|anon|alloc_|vtable|switch\.table|str)\b/.test(symbol) ? "other" : "function";
  return { mangling, kind, group: symbol, groupNumbered: symbol, crate: "" };
}
