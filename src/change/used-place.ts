// What of a value a use is about: of `self.journal.note(text)` the field, and nothing else of `self`.
import type { Analysis, Use } from "../analysis/dependence/types.ts";

/** `self.journal` in `self.journal.note(text)`. */
export function placeOf({ body }: Analysis, { startIndex, endIndex, local }: Use): string {
  let node = body?.descendantForIndex(startIndex, Math.max(startIndex, endIndex - 1));
  for (let field = node?.parent; node && field?.type === "field_expression"; field = node.parent) {
    const called =
      field.parent?.type === "call_expression" && field.parent.childForFieldName("function")?.id === field.id;
    if (called || field.childForFieldName("value")?.id !== node.id) break;
    node = field;
  }
  const text = node?.text.replace(/\s+/g, "") ?? "";
  return /^\w+(?:\.\w+)*$/.test(text) ? text : local.name;
}

export function areNested(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
}
