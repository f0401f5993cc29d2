// What a method call needs of a receiver whose type depends on a parameter.

import { knownType } from "../../rust/known-types.ts";
import { isGetter } from "./calling.ts";
import type { Placed } from "./place.ts";
import type { Callee } from "./resolve-item.ts";
import { selfParameter } from "./signature.ts";
import { FREE } from "./ty.ts";
import type { Local, Ty } from "./types.ts";
import { need, type Spot, type Walk } from "./walk.ts";

/** Conversions of std that leave a value free of the parameter; with `borrow` and `deref` they take and give references. */
export const CONVERSIONS = new Map([
  ["as_ref", "AsRef"],
  ["as_mut", "AsMut"],
  ["borrow", "Borrow"],
  ["borrow_mut", "BorrowMut"],
  ["into", "Into"],
  ["try_into", "TryInto"],
  ["deref", "Deref"],
  ["deref_mut", "DerefMut"],
  ["to_string", "ToString"],
  ["into_boxed_str", "Into"],
]);
const SIZES = new Set(["len", "is_empty", "is_some", "is_none", "is_ok", "is_err", "capacity"]);

/** What calling a method needs of a receiver that depends on a parameter; `given` is the number of arguments. */
export function receiverNeed(
  walk: Walk,
  node: Spot,
  receiver: Spot,
  placed: Placed,
  name: string,
  callee: Callee | undefined,
  given: number,
  result: Ty,
): void {
  const local = placed.pending!;
  if (placed.type.dependence === "unknown") {
    need(walk, node, "unknown", `type of \`${local.name}\` is not known`, { local });
    return;
  }
  const { parameter, bounds, on } = placed.type;
  const text = `${local.name}.${name}`;
  const about = { local, type: result, ...(on && { on }) };
  const opaque = parameter !== undefined || bounds !== undefined;
  const alone = given === 0 && result.dependence === "independent";
  if (callee && !opaque && callee.source.owner?.kind !== "trait") {
    if (alone && isGetter(callee.source)) {
      need(walk, node, "field", `calls ${text}, which only reads a field`, about);
      return;
    }
    if (calledNeed(walk, node, receiver, callee, local, about.on)) return;
  }
  if (alone && opaque && (callee ? lends(callee) : CONVERSIONS.has(name))) {
    need(walk, node, "conversion", `converts ${local.name} by ${name}`, about);
    return;
  }
  if (alone && !opaque && !callee && SIZES.has(name) && hasSize(placed.type)) {
    need(walk, node, "fact", `asks ${text}`, { ...about, type: FREE });
    return;
  }
  need(walk, node, "generic", parameter ? `calls ${parameter.name}'s ${name}` : `calls ${text}`, about);
}

function hasSize({ name }: Ty): boolean {
  const { collects, chooses } = knownType(name);
  return collects === true || chooses === true || name === "[" || name === "String";
}

/** `fn zalsa(&self) -> &Zalsa`: what is borrowed from a value can be borrowed earlier; anything else that a method gives may be an effect's. */
function lends({ source }: Callee): boolean {
  const self = selfParameter(source)?.text ?? "";
  return /^&(?!.*\bmut\b)/.test(self) && source.head.childForFieldName("return_type")?.type === "reference_type";
}

/** Notes what a method of this package that can become a free function needs of its receiver; false when it cannot. */
function calledNeed(
  walk: Walk,
  node: Spot,
  receiver: Spot,
  callee: Callee,
  local: Local,
  on: readonly string[] | undefined,
): boolean {
  if (callee.home.index !== walk.index) return false;
  const { kind, passes } = walk.calling(callee.source);
  const { name } = callee.source.item;
  const whole = receiver.text.replace(/\s+/g, "");
  // What the callee asks of its parameters are the caller's only where both stand in the same type, and only of `self`.
  const same = whole === "self" && callee.source.owner?.selfType === walk.source.owner?.selfType;
  if (kind === "generic" || (!same && passes.some((passed) => passed.kind === "fact"))) return false;
  if (kind === "unknown") {
    need(walk, receiver, "unknown", `what \`${name}\` needs is not known`, { local });
    return true;
  }
  const call = { ...range(node), callee: callee.source };
  const about = { local, frees: name, call, ...(on && { on }) };
  if (passes.length === 0) need(walk, receiver, "phantom", `calls ${name}, generic only by where it stands`, about);
  for (const { kind: what, text, type } of passes) {
    const spot = { ...range(receiver), text: what === "field" ? `${whole}${text}` : text };
    const given = { ...about, ...(type && { type }) };
    need(walk, spot, what, `calls ${name}, which needs no more than ${spot.text}`, given);
  }
  return true;
}

function range({ startIndex, endIndex }: Spot): { startIndex: number; endIndex: number } {
  return { startIndex, endIndex };
}
