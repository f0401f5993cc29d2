// The module that a name's path, or the `use` that brings the name in, says outright: of two items of one name it tells which is meant.
import type { PackageIndex } from "../../index/index-types.ts";
import { itemsIn } from "./nearest-item.ts";

/** Absolute; undefined where nothing says it. `before` is what stands in front of the name, `uses` are those of the name. */
export function meantModule(
  from: readonly string[],
  before: readonly string[] | undefined,
  uses: readonly PackageIndex["uses"][number][],
): readonly string[] | undefined {
  if (before && before.length > 0) return absolute(before, from);
  const [here] = itemsIn(uses, from);
  return here && absolute(here.path.slice(0, -1), from);
}

function absolute([first, ...rest]: readonly string[], from: readonly string[]): readonly string[] | undefined {
  if (first === "crate") return [...from.slice(0, 1), ...rest];
  if (first === "self") return [...from, ...rest];
  if (first !== "super") return undefined;
  const up = from.slice(0, -1);
  return rest[0] === "super" ? absolute(rest, up) : [...up, ...rest];
}
