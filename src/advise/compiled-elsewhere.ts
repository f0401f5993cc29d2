// A library compiles few of its generic functions by itself: what the others cost shows where they are used.
import type { FunctionSource, PackageIndex } from "../index/index-types.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { CompiledElsewhere } from "../model/report.ts";

/** Fewer are no reason to look elsewhere. */
const SOME = 20;

/**
 * @param compiled functions with a copy in what was measured
 * @returns undefined where the crate is no library, or compiles the better part of what it has that is generic, tests aside
 */
export function compiledElsewhere(
  { target, dependents = [], package: { targets } }: CrateGraph,
  indexes: readonly PackageIndex[],
  compiled: ReadonlySet<FunctionSource>,
): CompiledElsewhere | undefined {
  if (target.kind !== "lib") return undefined;
  const own = indexes.find(({ crateName }) => crateName === target.crateName);
  const generic = (own?.written ?? []).filter(({ item, cfg }) => item.generic && cfg !== 0);
  const functions = generic.filter((source) => !compiled.has(source)).length;
  const most = functions > generic.length / 2 && (functions >= SOME || functions === generic.length);
  const examples = targets.filter(({ kind }) => kind === "example").map(({ name }) => name);
  return most ? { functions, of: generic.length, dependents, examples } : undefined;
}
