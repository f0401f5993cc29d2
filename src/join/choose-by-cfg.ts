// Functions of one path exclude each other by `cfg`: tells which one was compiled, as far as that can be told.
import type { FunctionSource } from "../index/index-types.ts";

/** The one that `cfg` lets through; undefined when the functions are different ones, or nothing tells them apart. */
export function chooseByCfg(found: readonly FunctionSource[]): FunctionSource | undefined {
  const paths = new Set(found.map((source) => source.item.path));
  if (paths.size !== 1) return undefined;
  // No `cfg` counts as a certain one; two certain ones are not each other's versions.
  const ranked = [...found].sort((a, b) => (b.cfg ?? 1) - (a.cfg ?? 1));
  const [first, second] = ranked.map((source) => source.cfg ?? 1);
  return first === 1 && second === 1 ? undefined : ranked[0];
}
