// Which mangling a crate was compiled with.
import type { Profile } from "../model/profile.ts";

/** A few symbols of the other kind do not count: std is built with v0 whatever the crate is built with (3 of 546 in a legacy sample, rustc 1.95). */
const fewOfAll = 0.1;

/** From the numbers of symbols of each kind. */
export function manglingOf({ v0, legacy }: { readonly v0: number; readonly legacy: number }): Profile["mangling"] {
  if (v0 + legacy === 0) return "none";
  const share = v0 / (v0 + legacy);
  return share <= fewOfAll ? "legacy" : share >= 1 - fewOfAll ? "v0" : "mixed";
}
