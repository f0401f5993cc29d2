// A helper that keeps a parameter can do itself what needs no other one.
import type { Need } from "../dependence/types.ts";

/** Is the need one of kept parameters alone? */
export function isKept({ on }: Pick<Need, "on">, keeps: readonly string[]): boolean {
  return keeps.length > 0 && on?.every((name) => keeps.includes(name)) === true;
}
