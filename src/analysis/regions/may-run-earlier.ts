// May what a need asks be evaluated in front of a region? User code, or an allocation, must not run where it did not run before.

import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis, Need, Range } from "../dependence/types.ts";
import { surroundings } from "../signals/conditional.ts";

/** These run code of the type and may allocate; `as_ref`, `borrow` and the like only lend. */
const COSTLY = /\.\s*(?:into|try_into|to_string|to_owned|into_boxed_str)\s*\(\s*\)$/;

/** @param start of the region. @param block whose statements the region is made of. */
export function mayRunEarlier(analysis: Analysis, need: Need, start: number, block: Range): boolean {
  if (need.kind !== "conversion" || !COSTLY.test(need.text) || isUpcast(need)) return true;
  const { body, exits } = analysis;
  const node = body?.descendantForIndex(need.startIndex, Math.max(need.startIndex, need.endIndex - 1));
  if (!node) return false;
  const around = ancestors(node, block);
  const outer = around.at(-1)?.parent;
  // What a macro does with its tokens is its own business: `debug!` may drop them.
  if (!outer || around.some(({ type }) => type === "token_tree")) return false;
  const { loop, branch, closure } = surroundings(node, outer);
  if (loop || branch || closure) return false;
  return !exits.some(
    ({ startIndex, target }) =>
      startIndex >= start &&
      startIndex < need.startIndex &&
      (target < start || around.some((each) => each.startIndex === target)),
  );
}

/** `db.into()` where `db` is a reference to a value of a parameter's type: one reference made of another. */
function isUpcast({ text, local }: Need): boolean {
  return local?.type.reference === "shared" && text === `${local.name}.into()`;
}

/** The node and what is around it, up to the statement of the block. */
function ancestors(node: SyntaxNode, block: Range): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let at: SyntaxNode | null = node; at && isWithin(at, block); at = at.parent) found.push(at);
  return found;
}

function isWithin({ startIndex, endIndex }: Range, block: Range): boolean {
  return startIndex >= block.startIndex && endIndex <= block.endIndex && !same({ startIndex, endIndex }, block);
}

function same(a: Range, b: Range): boolean {
  return a.startIndex === b.startIndex && a.endIndex === b.endIndex;
}
