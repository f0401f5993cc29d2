// Whether a measurement is within what is allowed: the crate, each package in it and each function, and what made it grow.
import type { BudgetResult, Excess, Tolerance } from "../model/budget.ts";
import type { DiffRow } from "../model/diff.ts";
import type { CopiesAndLines, Profile } from "../model/profile.ts";
import { type DiffSide, diffProfiles } from "./diff.ts";
import { keyOf, type Limits, limitsOf, limitsProfile } from "./limits.ts";

export const TOLERANCE: Tolerance = { share: 0.01, lines: 500, copies: 20 };

const MOST_CAUSES = 3;

/** @throws UserError when the two were measured differently; the sentence names each difference */
export function checkBudget(before: DiffSide, after: DiffSide, tolerance: Tolerance): BudgetResult {
  return judge(before, after, limitsOf(before.profile), before.profile, tolerance);
}

/**
 * The same against committed limits: a function without a limit of its own had fewer lines than the least that has one.
 * @throws UserError as `checkBudget`
 */
export function checkLimits(name: string, limits: Limits, after: DiffSide, tolerance: Tolerance): BudgetResult {
  const known = new Set(limits.functions.map(([path]) => path));
  const sums = new Map<string, number>();
  for (const { path, lines } of after.profile.functions) sums.set(path, (sums.get(path) ?? 0) + lines);
  const large = after.profile.functions.filter(({ path }) => known.has(path) || sums.get(path)! >= limits.least);
  const shown = { ...after, profile: { ...after.profile, functions: large } };
  const before = { name, profile: limitsProfile(limits) };
  const result = judge(before, shown, limits, undefined, tolerance, after.profile);
  return { ...result, before: { ...result.before, name }, after: { name: after.name, totals: after.profile.totals } };
}

function judge(
  before: DiffSide,
  after: DiffSide,
  limits: Limits,
  was: Profile | undefined,
  tolerance: Tolerance,
  whole: Profile = after.profile,
): BudgetResult {
  const diff = diffProfiles(before, after);
  const grown = diff.rows.filter((row) => growth(row) > 0).sort((a, b) => growth(b) - growth(a));
  const [old, now] = [before.profile.totals, whole.totals];
  const excess = excessOver(tolerance);
  const packages = new Map(limitsOf(whole).packages.map(([home, lines, copies]) => [home, { lines, copies }]));
  const known = new Map(limits.packages.map(([home, lines, copies]) => [home, { lines, copies }]));
  // A function that was not listed may have had up to the least lines.
  const floor = was === undefined ? limits.least : 0;
  return {
    crate: whole.crate,
    before: diff.before,
    after: { ...diff.after, totals: whole.totals },
    tolerance,
    exceeded: [
      ...excess("total", { name: whole.crate }, old, now),
      ...[...packages]
        .flatMap(([name, is]) => excess("package", { name }, known.get(name) ?? { lines: 0, copies: 0 }, is))
        .sort(byGrowth),
      ...grown.flatMap((row) => {
        const had = row.change === "new" ? { lines: floor, copies: row.before.copies } : row.before;
        const named = { name: row.path, ...(row.package !== undefined && { package: row.package }) };
        return excess("function", named, had, row.after, because(row.path, was, whole));
      }),
    ],
    grown,
    improved: now.lines < old.lines,
  };
}

function excessOver({ share, lines, copies }: Tolerance) {
  return (
    what: Excess["what"],
    named: Pick<Excess, "name" | "package">,
    before: CopiesAndLines,
    after: CopiesAndLines,
    causes: Excess["because"] = [],
  ): Excess[] => {
    const allowed = {
      lines: before.lines + Math.max(lines, Math.floor(share * before.lines)),
      copies: before.copies + Math.max(copies, Math.floor(share * before.copies)),
    };
    // More copies of a function, or of a package, that cost no more lines are no cost.
    const more = what === "total" && after.copies > allowed.copies;
    if (after.lines <= allowed.lines && !more) return [];
    return [{ what, ...named, before: sizes(before), after: sizes(after), allowed, because: causes }];
  };
}

/** Who causes more lines of a function that nobody can edit than before. */
function because(path: string, was: Profile | undefined, now: Profile): Excess["because"] {
  const old = was === undefined ? new Map<string, number>() : causesOf(path, was);
  return [...causesOf(path, now)]
    .map(([cause, lines]) => ({ path: cause, lines: lines - (old.get(cause) ?? 0) }))
    .filter(({ lines }) => lines > 0)
    .sort((a, b) => b.lines - a.lines || (a.path < b.path ? -1 : 1))
    .slice(0, MOST_CAUSES);
}

function causesOf(path: string, { causes, functions }: Profile): Map<string, number> {
  const found = new Map<string, number>();
  for (const row of causes?.rows ?? []) {
    if (functions[row.function]?.path !== path) continue;
    for (const { function: cause, lines } of row.causes)
      found.set(functions[cause]!.path, (found.get(functions[cause]!.path) ?? 0) + lines);
  }
  return found;
}

function byGrowth(a: Excess, b: Excess): number {
  const by = ({ before, after }: Excess) => after.lines - before.lines;
  return by(b) - by(a) || (a.name < b.name ? -1 : 1);
}

function growth({ before, after }: DiffRow): number {
  return after.lines - before.lines;
}

function sizes({ copies, lines }: CopiesAndLines): CopiesAndLines {
  return { copies, lines };
}

/** The limits of the same crate target. */
export function limitsFor(all: readonly Limits[], profile: Profile): Limits | undefined {
  return all.find((limits) => keyOf(limits) === keyOf(profile));
}
