// Finds the functions whose closures a v0 symbol has among its type arguments: they say where a lazy computation was written.
import { V0Definition } from "./v0-definition.ts";

const mostParents = 8;
const closures = /(?:::\{closure#\d+\})+$/;

/** Definitions (`m::{impl#2}::f`) in the order of the symbol, each once. Only closures count: types nested in functions say nothing. */
export function closureParents(symbol: string, prefix: number): string[] {
  const parents = new Set<string>();
  for (
    let at = symbol.indexOf("NC", prefix);
    at >= 0 && parents.size < mostParents;
    at = symbol.indexOf("NC", at + 2)
  ) {
    // The two letters may also stand in an identifier: then what follows is no path, or not that of a closure.
    const reader = new V0Definition(symbol, prefix);
    reader.position = at;
    reader.item();
    if (!reader.failed && closures.test(reader.definition)) parents.add(reader.definition.replace(closures, ""));
  }
  return [...parents];
}
