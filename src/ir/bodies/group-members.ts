// Says which numbers of functions are the copies of each source function.
import type { FunctionCost } from "../../model/profile.ts";
import type { GroupMembers } from "../function-bodies-types.ts";

/** `groupOf` has the group of each compiled function, `groups` that of each source function. */
export function groupMembers(
  functions: readonly FunctionCost[],
  groups: ReadonlyMap<FunctionCost, number>,
  groupOf: Int32Array,
): GroupMembers<FunctionCost>[] {
  const sizes = new Map<number, number>();
  for (const group of groupOf) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const members = new Map<number, Int32Array>();
  const filled = new Map<number, number>();
  groupOf.forEach((group, index) => {
    let own = members.get(group);
    if (own === undefined) {
      own = new Int32Array(sizes.get(group)!);
      members.set(group, own);
    }
    const next = filled.get(group) ?? 0;
    own[next] = index;
    filled.set(group, next + 1);
  });
  return functions.map((cost) => ({ cost, members: members.get(groups.get(cost)!)! }));
}
