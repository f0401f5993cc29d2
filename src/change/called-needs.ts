// A function that is called on a generic value: a getter may be called in front of the region, any other has to be a free one.
import type { Need } from "../analysis/dependence/types.ts";
import { isKept } from "../analysis/regions/is-kept.ts";
import { isAskedFirst, isQuestion } from "../analysis/signals/asked.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { type FreedCall, freedCall, isAnswered } from "./freed-call.ts";
import { getter, opaqueTrait } from "./hoisted.ts";
import type { PatchContext } from "./patch-context.ts";
import type { RegionNodes } from "./region-nodes.ts";

export interface CalledNeeds {
  /** Those of a getter's receiver as the whole call; those of calls of free functions left out. */
  readonly needs: readonly Need[];
  readonly calls: readonly FreedCall[];
}

/** The reason where a call can neither stay nor be made earlier. */
export function calledNeeds(context: PatchContext, nodes: RegionNodes): CalledNeeds | string {
  const found: Need[] = [];
  const calls: FreedCall[] = [];
  for (const need of context.analysis.needsIn(nodes)) {
    if (isKept(need, context.kept.names) || calls.some((call) => isAnswered(call, need))) continue;
    const opaque = need.kind === "generic" ? /\.(\w+)\(\)$/.exec(need.text)?.[1] : undefined;
    if (opaque !== undefined && opaqueTrait(getter(context, opaque, need)?.type ?? "") !== undefined) {
      found.push({ ...need, kind: "field" });
      continue;
    }
    if (isQuestion(need) && isAskedFirst(context.analysis, need, nodes.statements[0]!)) {
      found.push({ ...need, kind: "fact", asked: true });
      continue;
    }
    const call = need.kind === "generic" || need.kind === "unknown" ? undefined : callOn(context, need);
    if (call && getter(context, call.method, need)) {
      const { startIndex, endIndex, text } = call.node;
      found.push({ ...need, kind: "field", startIndex, endIndex, text });
      continue;
    }
    const freed = freedCall(context, nodes, need);
    if (freed) calls.push(freed);
    else if (call) return `\`${call.method}\` has to be a free function first`;
    else found.push(need);
  }
  return { needs: found.filter((need) => !calls.some((call) => isAnswered(call, need))), calls };
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
