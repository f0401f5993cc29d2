// Joins the functions of a module with its debug info: one compiled instance for each `define`.
import type { CompiledInstance } from "./compiled-instance.ts";
import type { DebugInfo, Subprogram } from "./debug-info.ts";
import type { FunctionColumns } from "./defined-functions.ts";
import type { PlaceTable } from "./place-table.ts";

export function compiledInstances(
  { symbols, lines, subprograms }: FunctionColumns,
  info: DebugInfo,
  places: PlaceTable,
): CompiledInstance[] {
  const placeOf = places.forModule(info);
  const known = new Map<string, object>();
  return symbols.map((symbol, index): CompiledInstance => {
    const subprogram = info.subprogram(subprograms[index]!);
    const place = subprogram && placeOf(subprogram);
    if (subprogram === undefined || place === undefined) return { symbol, lines: lines[index]! };
    const name = definitionName(symbol, subprogram, info);
    const definition = known.get(name) ?? {};
    known.set(name, definition);
    return { symbol, lines: lines[index]!, place, debugName: subprogram.name, definition };
  });
}

/**
 * What tells the definitions of a module apart: place, the impl or module they stand in, their name; the symbol itself where that is not
 * enough. A shim has the debug info of the method it stands for (v0: `_RNS…`, `_RINS…`).
 */
function definitionName(symbol: string, { name, file, line, scope }: Subprogram, info: DebugInfo): string {
  if (/^_+RI?NS|vtable\.shim/.test(symbol) || !info.named(scope)) return symbol;
  const open = name.indexOf("<");
  return `${file} ${line} ${scope} ${open < 0 ? name : name.slice(0, open)}`;
}
