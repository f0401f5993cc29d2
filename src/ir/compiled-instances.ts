// Joins the functions of a module with its debug info: one compiled instance for each `define`.
import type { Place } from "../model/profile.ts";
import type { CompiledInstance } from "./compiled-instance.ts";
import type { DebugInfo, Subprogram } from "./debug-info.ts";
import type { FunctionColumns } from "./defined-functions.ts";
import type { PlaceTable } from "./place-table.ts";

interface Definition {
  readonly place: Place;
}

/** One after the other: nobody needs all of them at once. */
export function* compiledInstances(
  functions: FunctionColumns,
  info: DebugInfo,
  places: PlaceTable,
): Generator<CompiledInstance> {
  const placeOf = places.forModule(info);
  const definitions = new Definitions(info);
  for (let index = 0; index < functions.lines.length; index++) {
    const symbol = functions.symbol(index);
    const lines = functions.lines[index]!;
    const subprogram = info.subprogram(functions.subprograms[index]!);
    const place = subprogram && placeOf(subprogram);
    if (subprogram === undefined || place === undefined) yield { symbol, lines };
    else {
      const definition = definitions.of(symbol, subprogram, place);
      yield { symbol, lines, place, debugName: subprogram.name, definition };
    }
  }
}

/** Tells the definitions of a module apart: by the impl or module they stand in, name, and place. */
class Definitions {
  private readonly info: DebugInfo;
  /** By scope, then by name; undefined for a scope that does not tell. */
  private readonly known = new Map<number, Map<string, Definition[]> | undefined>();

  constructor(info: DebugInfo) {
    this.info = info;
  }

  /** A definition of its own where the debug info does not tell, and for shims: they have that of the method they stand for. */
  of(symbol: string, { name, scope }: Subprogram, place: Place): Definition {
    const here = this.inScope(scope);
    if (here === undefined || isShim(symbol)) return { place };
    const open = name.indexOf("<");
    const base = open < 0 ? name : name.slice(0, open);
    const namesakes = here.get(base);
    // There is more than one where `cfg` chose different ones, or a type stands for a module: few.
    for (const definition of namesakes ?? []) if (definition.place === place) return definition;
    const definition = { place };
    if (namesakes === undefined) here.set(base, [definition]);
    else namesakes.push(definition);
    return definition;
  }

  private inScope(scope: number): Map<string, Definition[]> | undefined {
    const found = this.known.get(scope);
    if (found !== undefined || this.known.has(scope)) return found;
    const made = this.info.named(scope) ? new Map<string, Definition[]>() : undefined;
    this.known.set(scope, made);
    return made;
  }
}

/** v0: `_RNS…`, `_RINS…` (namespace S); legacy: `…{{vtable.shim}}…`. */
function isShim(symbol: string): boolean {
  return symbol.startsWith("_R") ? /^_RI?NS/.test(symbol) : symbol.includes("vtable.shim");
}
