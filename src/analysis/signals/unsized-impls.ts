// Is a trait implemented for types without a size of their own, which cannot become trait objects?
import type { Analysis } from "../dependence/types.ts";
import { traitNamed } from "./trait-lookup.ts";

const UNSIZED = /^(?:\w+::)*(?:str|\[.*\]|Path|OsStr|CStr|dyn\b.*)$/s;

/** Undefined when the trait or its impls are not at hand. */
export function hasUnsizedImpl(analysis: Analysis, trait: string): boolean | undefined {
  const found = traitNamed(analysis, analysis.index, trait);
  if (found === undefined) return undefined;
  const impls = found.home.written.flatMap(({ owner }) =>
    owner?.kind === "trait-impl" && simpleName(owner.trait ?? "") === trait ? [owner] : [],
  );
  if (impls.length === 0) return undefined;
  return impls.some(
    ({ selfType, parameters }) =>
      UNSIZED.test(selfType) ||
      parameters.some(({ name, bounds }) => name === selfType && bounds.some((bound) => /^\?\s*Sized$/.test(bound))),
  );
}

function simpleName(trait: string): string {
  return trait.replace(/<.*$/s, "").split("::").at(-1)!.trim();
}
