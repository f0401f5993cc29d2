// A method that is called on a generic value: a getter may be called in front of the region, any other has to be freed first.
import type { Need } from "../source/dependence/types.ts";
import type { SyntaxNode } from "../source/parser.ts";
import { getter, opaqueTrait } from "./hoisted.ts";
import type { PatchContext } from "./patch-context.ts";

/** The needs, those of a getter's receiver as the whole call; the reason where a call can neither stay nor be made earlier. */
export function calledNeeds(context: PatchContext, needs: readonly Need[]): readonly Need[] | string {
  const found: Need[] = [];
  for (const need of needs) {
    const opaque = need.kind === "generic" ? /\.(\w+)\(\)$/.exec(need.text)?.[1] : undefined;
    if (opaque !== undefined && opaqueTrait(getter(context, opaque, need)?.type ?? "") !== undefined) {
      found.push({ ...need, kind: "field" });
      continue;
    }
    const call = need.kind === "generic" || need.kind === "unknown" ? undefined : callOn(context, need);
    if (!call) {
      found.push(need);
      continue;
    }
    const { startIndex, endIndex, text } = call.node;
    if (!getter(context, call.method, need)) return `\`${call.method}\` has to be a free function first`;
    found.push({ ...need, kind: "field", startIndex, endIndex, text });
  }
  return found;
}

/** The call whose receiver the need is about; undefined where the need is the place itself: `self.index`. */
function callOn(
  { analysis }: PatchContext,
  need: Need,
): { readonly method: string; readonly node: SyntaxNode } | undefined {
  const written = analysis.source.file.text.slice(need.startIndex, need.endIndex);
  if (need.kind !== "phantom" && written.replace(/\s+/g, "") === need.text.replace(/\s+/g, "")) return undefined;
  const receiver = analysis.body?.descendantForIndex(need.startIndex, Math.max(need.startIndex, need.endIndex - 1));
  const field = receiver?.parent;
  if (field?.type !== "field_expression" || field.childForFieldName("value")?.id !== receiver?.id) return undefined;
  const node = field.parent;
  if (node?.type !== "call_expression" || node.childForFieldName("function")?.id !== field.id) return undefined;
  return { method: field.childForFieldName("field")?.text ?? "", node };
}
