// Gives a patch its name once it is sure that there is one.
import type { Patch, Variant } from "./patch-types.ts";

/** Stands for the name until it is known that there is a patch: names are numbered. */
export const NAME = "helper_of_this_patch";

export function named(patch: Patch, name: string): Patch {
  const variant = ({ edits, alone }: Variant): Variant => ({
    edits: edits.map((edit) => ({ ...edit, text: edit.text.replaceAll(NAME, name) })),
    ...(alone && { alone: variant(alone) }),
  });
  return { ...patch, id: patch.id.replaceAll(NAME, name), variants: patch.variants.map(variant) };
}
