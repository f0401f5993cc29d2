// Joins the functions of a module with its debug info: one compiled instance for each `define`.
import type { Place } from "../model.ts";
import type { CompiledInstance } from "./compiled-instance.ts";
import type { DebugInfo, Subprogram } from "./debug-info.ts";
import type { FunctionColumns } from "./defined-functions.ts";
import type { PlaceTable } from "./place-table.ts";

interface Definition {
  readonly place: Place;
}

export function compiledInstances(
  { symbols, lines, subprograms }: FunctionColumns,
  info: DebugInfo,
  places: PlaceTable,
): CompiledInstance[] {
  const placeOf = places.forModule(info);
  const definitions = new Definitions(info);
  return symbols.map((symbol, index): CompiledInstance => {
    const subprogram = info.subprogram(subprograms[index]!);
    const place = subprogram && placeOf(subprogram);
    if (subprogram === undefined || place === undefined) return { symbol, lines: lines[index]! };
    const definition = definitions.of(symbol, subprogram, place);
    return { symbol, lines: lines[index]!, place, debugName: subprogram.name, definition };
  });
}

/** Tells the definitions of a module apart: by place, the impl or module they stand in, and name. */
class Definitions {
  private readonly info: DebugInfo;
  /** By scope and line in one number, then by name. */
  private readonly known = new Map<number, Map<string, Definition>>();

  constructor(info: DebugInfo) {
    this.info = info;
  }

  /** A definition of its own where the debug info does not tell, and for shims: they have that of the method they stand for. */
  of(symbol: string, { name, line, scope }: Subprogram, place: Place): Definition {
    if (isShim(symbol)) return { place };
    const key = scope * 2 ** 24 + line;
    let here = this.known.get(key);
    if (here === undefined) {
      if (!this.info.named(scope)) return { place };
      here = new Map();
      this.known.set(key, here);
    }
    const open = name.indexOf("<");
    const base = open < 0 ? name : name.slice(0, open);
    const found = here.get(base);
    if (found?.place === place) return found;
    const definition = { place };
    here.set(base, definition);
    return definition;
  }
}

/** v0: `_RNS…`, `_RINS…` (namespace S); legacy: `…{{vtable.shim}}…`. */
function isShim(symbol: string): boolean {
  return symbol.startsWith("_R") ? /^_RI?NS/.test(symbol) : symbol.includes("vtable.shim");
}
