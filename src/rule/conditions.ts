// Whether a condition of a rule holds for the value of a fact.
import type { Condition } from "../model/finding.ts";
import type { FactValue } from "../model/function.ts";

/** A fact that could not be computed satisfies no condition. */
export function holds(condition: Condition, value: FactValue | undefined): boolean {
  if (value === undefined) return false;
  if ("in" in condition) return condition.in.includes(value);
  if (typeof value !== "number") return false;
  return value >= (condition.min ?? Number.NEGATIVE_INFINITY) && value <= (condition.max ?? Number.POSITIVE_INFINITY);
}
