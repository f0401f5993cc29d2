// What to watch for when following an advice: the rule's own cautions and those that the function at hand adds.
import type { Rule } from "../model/finding.ts";
import type { GenericFunction, Region } from "../model/function.ts";

/** The rule's first, then those of the function, in a fixed order. */
export function cautionsFor(rule: Rule, fn: GenericFunction, regions: readonly Region[]): string[] {
  const cautions = [...rule.cautions];
  const keeps = [...new Set(regions.flatMap((region) => region.keeps ?? []))].sort();
  if (keeps.length === 0 && regions.some(({ kind }) => kind === "fields"))
    cautions.push("a helper in the same generic `impl` would be copied again: make it a free function");
  if (rule.technique === "move-to-free-fn" && fn.visibility === "public")
    cautions.push("the function is public: keep the old path as a call of one line");
  if (rule.technique === "dyn-erasure-trait" && Number(fn.facts.dynTraits) > 1)
    cautions.push("with two bounds the object needs a trait of its own that has both as supertraits (E0225)");
  if (rule.technique === "sandwich-split" && regions.some((region) => bindsGuard(fn, region)))
    cautions.push(
      "a guard that lives across the callback has to stay in the generic function, or in a value the first half returns",
    );
  if (fn.attributes.some((attribute) => attribute.includes("track_caller")))
    cautions.push("`#[track_caller]`: put it on the helper too, or its panics name the helper instead of the caller");
  if (fn.facts.inlineHint === true && rule.forecast === "outlined-region")
    cautions.push("is `#[inline]`: the call of a helper may cost what inlining was to save, so measure it");
  if (fn.facts.isConst === true) cautions.push("a `const fn`: the helper has to be one too");
  if (fn.facts.isUnsafe === true)
    cautions.push("an `unsafe fn`: the helper is unsafe too and carries the same safety comment");
  if (regions.some((region) => region.awaits))
    cautions.push("awaits inside: moving it changes the type of the future and can change whether it is `Send`");
  // What leaves a region at the function's end leaves the function: the call alone is enough.
  const leaving = regions.filter(({ lines: [, last] }) => last < fn.bodyLines[1] - 1);
  const exits = [...new Set(leaving.flatMap((region) => region.exits))].sort();
  if (exits.length > 0)
    cautions.push(
      `control can leave early by ${exits.map((exit) => `\`${exit}\``).join(", ")}: the helper has to return how to go on`,
    );
  const early = [...new Set(regions.flatMap(hoisted))].sort();
  if (early.length > 0)
    cautions.push(
      `${early.map((text) => `\`${text}\``).join(", ")} ${early.length === 1 ? "is" : "are"} called earlier, in front of the region: nobody must notice`,
    );
  if (keeps.length > 0) {
    const names = keeps.map((name) => `\`${name}\``).join(", ");
    cautions.push(
      `the helper stays generic over ${names}: it is compiled once for each type given for ${keeps.length === 1 ? "it" : "them"}`,
    );
  }
  const frees = [...new Set(regions.flatMap((region) => region.frees ?? []))].sort();
  if (frees.length > 0)
    cautions.push(
      `calls ${frees.map((name) => `\`${name}\``).join(", ")}, generic only by where ${frees.length === 1 ? "it stands: make it a free function" : "they stand: make them free functions"} first`,
    );
  const unknowns = [...new Set(regions.flatMap((region) => region.unknowns))].sort();
  if (unknowns.length > 0)
    cautions.push(
      `not decided from the source: ${unknowns
        .slice(0, 4)
        .map((text) => `\`${text}\``)
        .join(", ")}${unknowns.length > 4 ? ` and ${unknowns.length - 4} more` : ""}`,
    );
  return cautions;
}

/** Conversions that the caller makes: they may run code of the type. What stands behind a conversion has its own caution. */
function hoisted({ kind, inputs }: Region): string[] {
  if (kind === "after-conversion") return [];
  return inputs.flatMap(({ argument }) =>
    /\.(?:try_)?into\(\)$|\.to_\w+\(\)$/.test(argument ?? "") ? [argument!] : [],
  );
}

/** `let _span = span.enter();`, `let state = self.state.lock();`: what such a binding holds until its block ends. */
const GUARD =
  /\blet\s+(?:mut\s+)?(?:_\w+|\w*(?:guard|lock)\w*)\b|\blet\b.*\.(?:lock|borrow|borrow_mut|read|write|enter|entered)\(\)/;

/** In the half before the callback: the other one ends its own. */
function bindsGuard({ source }: GenericFunction, { kind, lines: [first, last] }: Region): boolean {
  return (
    kind === "before-callback" && source.some(({ line, text }) => first <= line && line <= last && GUARD.test(text))
  );
}
