// Where the closure was written that a copy is made with: what a lazy iterator does is defined in one function and used up in another.
import type { FunctionBodies, GroupMembers } from "../ir/function-bodies-types.ts";
import type { FunctionCost } from "../model/profile.ts";
import type { DescribeSymbol, Families } from "./families.ts";
import { compare } from "./order.ts";

export interface Copies {
  readonly bodies: Pick<FunctionBodies, "recordStarts" | "symbolText" | "functionSymbols">;
  readonly groups: readonly GroupMembers<FunctionCost>[];
  readonly families: Pick<Families, "byDefinition">;
  readonly editable: Uint8Array;
  readonly describe: DescribeSymbol;
  /** The family that owns a copy, -1 for none. */
  readonly ownerOf: (functionNumber: number) => number;
}

/**
 * The function, by its index, of which the largest copy of `row` that `family` owns has a closure as type argument; undefined when it is that
 * family itself, or cannot be edited, or the symbols do not say.
 */
export function definedIn(copies: Copies, row: number, family: number): number | undefined {
  const { groups, families, editable, describe } = copies;
  const symbol = largestCopy(copies, groups[row]!.members, family);
  const parents = symbol === undefined ? [] : (describe(symbol).closuresOf ?? []);
  const known = parents.flatMap((definition) => families.byDefinition.get(definition) ?? []);
  const found = known.filter((index) => editable[index] === 1);
  return found.includes(family) ? undefined : found[0];
}

function largestCopy({ bodies, ownerOf }: Copies, members: Int32Array, family: number): string | undefined {
  let largest: string | undefined;
  let most = -1;
  for (const member of members) {
    const records = bodies.recordStarts[member + 1]! - bodies.recordStarts[member]!;
    if (records < most || ownerOf(member) !== family) continue;
    const symbol = bodies.symbolText(bodies.functionSymbols[member]!);
    if (records > most || compare(symbol, largest!) < 0) largest = symbol;
    most = records;
  }
  return largest;
}
