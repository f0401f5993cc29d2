// Which findings are to be tried: those that the user names by number or fingerprint.
import type { PlannedChange } from "../change/plan-changes.ts";
import { UserError } from "../errors.ts";

export interface NumberedChange extends PlannedChange {
  /** Place in the report, from one. */
  readonly number: number;
}

/**
 * @param names numbers of the report, or fingerprints; all findings when there are none.
 * @throws UserError for one that is not there.
 */
export function chosenFindings(plans: readonly PlannedChange[], names: readonly string[]): readonly NumberedChange[] {
  const all = plans.map((plan, at): NumberedChange => ({ ...plan, number: at + 1 }));
  if (names.length === 0) return all;
  return [...new Set(names)].map((name) => {
    const found = all.find(({ finding, number }) =>
      /^\d{1,6}$/.test(name) ? number === Number(name) : name.length >= 6 && finding.fingerprint.startsWith(name),
    );
    if (found) return found;
    throw new UserError(
      `there is no finding ${name}: the report has ${all.length}, by number or by the fingerprint that it prints`,
    );
  });
}
