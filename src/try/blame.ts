// Puts a message of the compiler down to the patches that can have brought it.

import type { Combined } from "../change/combine.ts";
import type { Patch } from "../change/patch-types.ts";
import { meet } from "../model/line-ranges.ts";
import type { Diagnostic } from "./check-package.ts";

/** Ids of the patches whose text it is in; else of those it refers to; else of one of the function; else of none. */
export function blame(
  error: Diagnostic,
  files: ReadonlyMap<string, Combined>,
  active: readonly Patch[],
): readonly string[] {
  const left = leftIdle(error, active);
  if (left) return [left.id];
  const primary = error.spans.filter((span) => span.primary);
  // "use of moved value": the use is where it should be, the move is not.
  const moves = error.spans.filter(({ label }) => label?.startsWith("value moved here"));
  const places = error.code === "E0382" ? [moves, error.spans] : [primary, error.spans];
  for (const spans of places) {
    for (const kind of ["ranges", "functions"] as const) {
      if (kind === "functions" && spans === primary) continue;
      const found = spans.flatMap(({ file, lines }) =>
        (files.get(file)?.[kind] ?? []).filter((each) => meet(each.lines, lines)),
      );
      // In an edit the error is the patch's; in the function around it may be any one's, and one at a time is tried.
      if (found.length > 0)
        return kind === "ranges" ? [...new Set(found.map(({ id }) => id))] : [likeliest(found, active)];
    }
  }
  return [];
}

/** The patch that left a method that nobody calls any more. */
function leftIdle({ code, message, spans }: Diagnostic, active: readonly Patch[]): Patch | undefined {
  if (code !== "dead_code") return undefined;
  return active.find(
    ({ frees, file }) => frees && message.includes(`\`${frees.name}\``) && spans.some((span) => span.file === file),
  );
}

/** The one that gives back a borrow, as that is what makes errors elsewhere; else the first. */
function likeliest(found: readonly { readonly id: string }[], active: readonly Patch[]): string {
  const textOf = (wanted: string) => active.find(({ id }) => id === wanted)?.variants[0]?.edits.at(-1)?.text ?? "";
  return (found.find(({ id }) => /->[^{]*[&']/.test(textOf(id))) ?? found[0]!).id;
}
