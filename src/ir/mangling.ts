// Which mangling a crate was compiled with.
import type { Profile } from "../model.ts";
import type { CompiledInstance } from "./compiled-instance.ts";

/** A few symbols of the other kind do not count: std is built with v0 whatever the crate is built with (3 of 546 in a legacy sample, rustc 1.95). */
const fewOfAll = 0.1;

/** Of all symbols that are mangled at all. */
export function manglingOf(instances: readonly CompiledInstance[]): Profile["mangling"] {
  let v0 = 0;
  let legacy = 0;
  for (const { symbol } of instances) {
    if (symbol.startsWith("_R") || symbol.startsWith("__R")) v0++;
    else if (symbol.startsWith("_ZN") || symbol.startsWith("__ZN")) legacy++;
  }
  if (v0 + legacy === 0) return "none";
  const share = v0 / (v0 + legacy);
  return share <= fewOfAll ? "legacy" : share >= 1 - fewOfAll ? "v0" : "mixed";
}
