// Which macro of several on one line made a row: derives of one list have one place, and differ by the trait that they implement.
import type { FunctionSource } from "../index/index-types.ts";
import { lastName, pathSegments, typeHead } from "./path-segments.ts";

/** @returns undefined when the row does not say which; a derive of std makes the functions that it is known for, and no others */
export function madeBy(found: readonly FunctionSource[], path: string): FunctionSource | undefined {
  const trait = traitOf(path);
  const exact = trait === undefined ? undefined : found.find((source) => traitOf(source.item.path) === trait);
  if (exact !== undefined) return exact;
  const open = found.filter(({ item }) => item.macro !== undefined && item.name === "*");
  // Inside of what it makes: `<<T as Deserialize>::deserialize::__Visitor as Visitor>::visit_map`.
  const words = new Set(path.match(/\w+/g));
  const around = open.filter((source) => words.has(traitOf(source.item.path) ?? ""));
  if (around.length === 1) return around[0];
  return open.length === 1 ? open[0] : undefined;
}

/** Without its path and arguments; of the last bracket of a path. */
function traitOf(path: string): string | undefined {
  const trait = pathSegments(path).findLast((segment) => segment.bracket !== undefined)?.bracket?.trait;
  return trait === undefined ? undefined : lastName(typeHead(trait));
}
