// How definitions repeat others that are there: as they are, but for constants and offsets, but for what they call, or not at all.
import type { FunctionBodies, GroupMembers } from "../ir/function-bodies-types.ts";
import type { CopiesAndLines, FunctionCost } from "../model/profile.ts";
import type { RepeatedLines, Repeats } from "../model/repeats.ts";
import { type BodyClasses, classifyBodies } from "./body-classes.ts";
import { linesOf } from "./lines-of.ts";
import { maskedTemplates } from "./masked-templates.ts";

export interface FoundRepeats {
  readonly all: Repeats;
  /** Of each function, in the order of the groups; undefined for one copy. */
  readonly ofFunctions: readonly (RepeatedLines | undefined)[];
}

/**
 * Each way to be the same includes those before it. Copies of a function are taken by their lines, the most first: those of one class may
 * differ by offsets, so by lines, and no sum depends on the order in the IR.
 * @param groups in their one order: a body belongs to the first function that has it. @param exact by `classifyBodies`.
 */
export function findRepeats(
  bodies: FunctionBodies,
  groups: readonly GroupMembers<FunctionCost>[],
  exact: BodyClasses,
): FoundRepeats {
  const templates = maskedTemplates(bodies);
  const ways = [
    exact.functions,
    classifyBodies(bodies, true, { templates, symbols: "constants-alike" }).functions,
    classifyBodies(bodies, true, { templates, symbols: "alike" }).functions,
  ].map((classes) => ({ classes, seen: new Set<number>() }));
  const sums = [0, 1, 2, 3].map(() => ({ copies: 0, lines: 0 }));
  const ofFunctions = groups.map(({ members }) => {
    const own = [0, 1, 2, 3].map(() => ({ copies: 0, lines: 0 }));
    let largest = 0;
    const sizes = Array.from(members, (member) => ({ member, lines: linesOf(bodies, member) }));
    for (const { member, lines } of sizes.sort((a, b) => b.lines - a.lines)) {
      const way = ways.findIndex(({ classes, seen }) => seen.has(classes[member]!));
      for (const { classes, seen } of ways) seen.add(classes[member]!);
      const found = own[way < 0 ? 3 : way]!;
      found.copies++;
      found.lines += lines;
      if (way < 0) largest = Math.max(largest, lines);
    }
    // One copy there would be, whatever the types; the largest, so that the order does not matter.
    if (own[3]!.copies > 0) {
      own[3]!.copies--;
      own[3]!.lines -= largest;
    }
    for (const [way, { copies, lines }] of own.entries()) {
      sums[way]!.copies += copies;
      sums[way]!.lines += lines;
    }
    return members.length < 2 ? undefined : named(own.map(({ lines }) => lines));
  });
  return { all: named(sums), ofFunctions };
}

function named<T extends number | CopiesAndLines>([same, constants, callees, type]: readonly T[]) {
  return { same: same!, constants: constants!, callees: callees!, type: type! };
}
