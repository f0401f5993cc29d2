// Costs to rank rules by when nothing was measured; never printed.
import type { FamilyCost } from "../model/candidate.ts";
import type { GenericFunction } from "../model/function.ts";
import { NOMINAL_COPIES } from "../model/thresholds.ts";

/** Each impl of a trait is a function of its own, so one method body is seldom compiled for many types. */
const IMPL_METHOD_COPIES = 3;
/** `execute_maybe_iterate` and `diff_outputs` of salsa have 6 and 9 lines of IR per line of code. */
const LINES_PER_CODE_LINE = 8;

const known = new WeakMap<GenericFunction, FamilyCost>();

/** Asked for each rule. */
export function nominalCost(fn: GenericFunction): FamilyCost {
  const found = known.get(fn) ?? ofBody(fn);
  known.set(fn, found);
  return found;
}

/** Some copies of a body with the usual lines of IR per line of code; closures are taken as part of it, and as whole copies. */
function ofBody(fn: GenericFunction): FamilyCost {
  const isDefault = fn.parameters.some(({ kind }) => kind === "self-type");
  const copies = fn.facts.traitMethod === true && !isDefault ? IMPL_METHOD_COPIES : NOMINAL_COPIES;
  const code = Number(fn.facts.codeLines ?? 0);
  const closures = fn.regions.filter((region) => region.kind === "closure");
  const closureCode = Math.min(
    code,
    closures.reduce((sum, region) => sum + region.codeLines, 0),
  );
  return {
    copies,
    lines: copies * LINES_PER_CODE_LINE * (code - closureCode),
    closureCopies: copies * closures.length,
    closureLines: copies * LINES_PER_CODE_LINE * closureCode,
    // Which parameters a helper keeps was chosen by how many copies that would leave: it does not count twice.
    keptCopies: Object.fromEntries(fn.regions.map(({ keeps = [] }) => [keeps.join(", "), 1])),
  };
}
