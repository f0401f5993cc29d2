// Where a loop takes the place of a call that uses an iterator up.
import type { Analysis } from "../analysis/dependence/types.ts";
import type { Consuming } from "../analysis/signals/consumers.ts";
import { type Place, placeOf } from "./loop-place.ts";
import { unwrapped } from "./reduced-by.ts";

/** Nothing leaves the function there but the value that is asked for. */
const NEVER = "never" as const;

/** A string says why none can stand there. */
export function placeOfConsuming(analysis: Analysis, { method, call, given, chain }: Consuming): Place | string {
  const { parent } = call;
  if (method === "for_each" || method === "extend") {
    if (parent?.type === "expression_statement") return { shape: "statement", node: parent, tries: NEVER };
    const isLast = parent?.type === "block" && parent.lastNamedChild?.id === call.id;
    return isLast ? { shape: "statement", node: call, tries: NEVER } : "its value is used";
  }
  const asked = {
    call,
    chain,
    target: "",
    label: "plain-collect" as const,
    startIndex: call.startIndex,
    endIndex: call.endIndex,
  };
  const outer = method === "reduce" ? unwrapped(analysis, call) : undefined;
  const isEnd = outer !== undefined && outer.parent?.id === analysis.body?.id;
  const place = placeOf(analysis, isEnd ? { ...asked, call: outer, endIndex: outer.endIndex } : asked);
  if (method !== "fold" || typeof place === "string" || place.shape !== "let") return place;
  // The closure says what it adds up in: another name would have to be said in all of it.
  const name = given.at(-1)!.childForFieldName("parameters")?.namedChild(0)?.text;
  return name === place.name ? place : { shape: "block", node: call, tries: NEVER };
}
