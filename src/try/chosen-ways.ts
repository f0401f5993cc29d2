// Which way each patch is written in, as long as these patches are made together.

import type { Patch, Variant } from "../change/patch-types.ts";
import type { Chosen } from "./combine.ts";

/** @param ways which of its variants each patch has come to, by id. */
export function chosenWays(active: readonly Patch[], ways: ReadonlyMap<string, number>): Chosen[] {
  const calls = active.flatMap(({ needs }) => needs ?? []);
  const renamed: { readonly from: RegExp; readonly to: string }[] = [];
  const chosen = active.map((patch): Chosen => {
    const { frees } = patch;
    const variant = patch.variants[ways.get(patch.id) ?? 0]!;
    // Every place that named it calls the free function now.
    if (!frees || !variant.alone || calls.filter((id) => id === patch.id).length !== frees.calls)
      return { patch, variant };
    renamed.push({ from: new RegExp(`\\b${nameOf(patch)}\\b`, "g"), to: frees.name });
    return { patch, variant: variant.alone, path: frees.path };
  });
  if (renamed.length === 0) return chosen;
  const written = (text: string) => renamed.reduce((now, { from, to }) => now.replace(from, to), text);
  return chosen.map((each) => ({ ...each, variant: rewritten(each.variant, written) }));
}

/** Of the function that a patch makes. */
function nameOf({ id }: Patch): string {
  return id.slice(id.lastIndexOf(" ") + 1);
}

function rewritten({ edits }: Variant, written: (text: string) => string): Variant {
  return { edits: edits.map((edit) => ({ ...edit, text: written(edit.text) })) };
}
