// Which way each patch is written in, as long as these patches are made together.

import type { Chosen } from "./combine.ts";
import type { Patch } from "./patch-types.ts";

/** @param ways which of its variants each patch has come to, by id. */
export function chosenWays(active: readonly Patch[], ways: ReadonlyMap<string, number>): Chosen[] {
  const calls = active.flatMap(({ needs }) => needs ?? []);
  const names = new Map<string, string>();
  const chosen = active.map((patch): Chosen => {
    const { frees } = patch;
    const variant = patch.variants[ways.get(patch.id) ?? 0]!;
    // Every place that named it calls the free function now.
    if (!frees || !variant.alone || calls.filter((id) => id === patch.id).length !== frees.calls)
      return { patch, variant };
    names.set(patch.id, frees.name);
    return { patch, variant: variant.alone, path: frees.path };
  });
  return chosen.map((each) => ({ ...each, variant: each.variant.with?.(names) ?? each.variant }));
}
