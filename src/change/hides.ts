// Names that closures of one chain give: as statements of one loop they would see each other.
import type { Closure } from "../analysis/dependence/types.ts";
import type { Accumulating } from "./accumulating.ts";
import type { Stage } from "./stages.ts";

/** A stage gives an item a name that means something else in the closure behind it. */
export function hides(
  stages: readonly Stage[],
  { body }: Closure,
  { pattern, name = "", taken = "" }: Pick<Accumulating, "pattern" | "name" | "taken">,
): boolean {
  const own = new Set(`${pattern} ${name} ${taken}`.match(/\w+/g) ?? []);
  const given = stages.flatMap((stage) => stage.pattern.match(/[A-Za-z_]\w*/g) ?? []);
  return given.some((each) => !own.has(each) && new RegExp(`\\b${each}\\b`).test(body.text));
}
