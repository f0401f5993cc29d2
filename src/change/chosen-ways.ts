// Which way each patch is written in, as long as these patches are made together.

import type { Chosen } from "./combine.ts";
import type { Edit, Patch } from "./patch-types.ts";

/** @param ways which of its variants each patch has come to, by id. */
export function chosenWays(active: readonly Patch[], ways: ReadonlyMap<string, number>): Chosen[] {
  const calls = active.flatMap(({ needs }) => needs ?? []);
  const names = new Map<string, string>();
  const callers = new Map<Patch, readonly Edit[]>();
  const chosen = active.map((patch): Chosen => {
    const { frees } = patch;
    const variant = patch.variants[ways.get(patch.id) ?? 0]!;
    if (!frees || !variant.alone) return { patch, variant };
    // Every place that named it calls the free function now, in a helper or where it stood.
    const moved = calls.filter((id) => id === patch.id).length;
    const left = (frees.callers ?? []).filter(
      (edit) => !active.some((other) => other !== patch && other.file === patch.file && takes(other, edit)),
    );
    const rest = moved + left.length === frees.calls ? left : moved === frees.calls ? [] : undefined;
    if (rest === undefined) return { patch, variant };
    names.set(patch.id, frees.name);
    callers.set(patch, rest);
    return { patch, variant: variant.alone, path: frees.path };
  });
  return chosen.map((each) => {
    const variant = each.variant.with?.(names) ?? each.variant;
    const more = callers.get(each.patch) ?? [];
    return { ...each, variant: more.length === 0 ? variant : { ...variant, edits: [...variant.edits, ...more] } };
  });

  function takes(other: Patch, { start, end }: Edit): boolean {
    const edits = other.variants[ways.get(other.id) ?? 0]?.edits ?? [];
    return edits.some((edit) => edit.start <= start && end <= edit.end);
  }
}
