// A library of generics compiles none of them by itself: what they cost shows where they are used.
import type { PackageIndex } from "../index/index-types.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { CompiledElsewhere } from "../model/report.ts";

/** @returns undefined where the crate is no library, or has nothing generic that is compiled without tests */
export function compiledElsewhere(
  { target, dependents = [] }: CrateGraph,
  indexes: readonly PackageIndex[],
): CompiledElsewhere | undefined {
  if (target.kind !== "lib") return undefined;
  const own = indexes.find(({ crateName }) => crateName === target.crateName);
  const generic = (own?.written ?? []).filter(({ item, cfg }) => item.generic && cfg !== 0);
  return generic.length === 0 ? undefined : { functions: generic.length, dependents };
}
