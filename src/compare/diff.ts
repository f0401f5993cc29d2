// Compares two profiles of one crate: what grew, what shrank, what is new, gone or has moved.

import { UserError } from "../errors.ts";
import type { DiffRow, ProfileDiff } from "../model/diff.ts";
import type { CopiesAndLines, FunctionCost, Profile } from "../model/profile.ts";
import { differences } from "./diff-settings.ts";

export interface DiffSide {
  /** As the user named it: a file, a revision. */
  readonly name: string;
  readonly profile: Profile;
}

interface Cost extends CopiesAndLines {
  readonly path: string;
  readonly package?: string;
}

const NOTHING: CopiesAndLines = { copies: 0, lines: 0 };

/** @throws UserError when they were measured differently and it is not forced; the sentence names each difference. */
export function diffProfiles(before: DiffSide, after: DiffSide, force = false): ProfileDiff {
  const different = differences(before.profile, after.profile);
  if (different.length > 0 && !force) {
    throw new UserError(
      `${before.name} and ${after.name} cannot be compared: ${different.join("; ")} (--force compares them all the same)`,
    );
  }
  const old = costsByKey(before.profile.functions);
  const now = costsByKey(after.profile.functions);
  const gone = [...old].filter(([key]) => !now.has(key)).map(([, cost]) => cost);
  const fresh = [...now].filter(([key]) => !old.has(key)).map(([, cost]) => cost);
  const moves = movesBetween(gone, fresh);
  const moved = new Set(moves.values());
  const rows: DiffRow[] = [];
  for (const [key, was] of old) {
    const is = now.get(key);
    const to = moves.get(was);
    if (is)
      rows.push({
        ...named(is),
        change: is.lines < was.lines ? "shrunk" : "grown",
        before: counts(was),
        after: counts(is),
      });
    else if (to) rows.push({ ...named(to), change: "moved", from: was.path, before: counts(was), after: counts(to) });
    else rows.push({ ...named(was), change: "gone", before: counts(was), after: NOTHING });
  }
  for (const cost of fresh) {
    if (!moved.has(cost)) rows.push({ ...named(cost), change: "new", before: NOTHING, after: counts(cost) });
  }
  return {
    before: { name: before.name, totals: before.profile.totals },
    after: { name: after.name, totals: after.profile.totals },
    rows: rows.filter(changed).sort(bySize),
    differences: different,
  };
}

/**
 * By path alone: closure numbers change when another closure is added, versions when a dependency is updated, and closures of one
 * function are placed in two packages when a macro made some of them. The package is the one with most of the lines.
 */
function costsByKey(functions: readonly FunctionCost[]): Map<string, Cost> {
  const costs = new Map<string, Cost & { most: number }>();
  for (const { path, copies, lines, place } of functions) {
    const known = costs.get(path) ?? { path, copies: 0, lines: 0, most: -1 };
    costs.set(path, {
      ...known,
      ...(place && lines > known.most && { package: place.package.name, most: lines }),
      copies: copies + known.copies,
      lines: lines + known.lines,
    });
  }
  return costs;
}

/** One that is gone and one that is new are the same when no other on either side has the name. */
function movesBetween(gone: readonly Cost[], fresh: readonly Cost[]): Map<Cost, Cost> {
  const from = onlyOnes(gone);
  const to = onlyOnes(fresh);
  const moves = new Map<Cost, Cost>();
  for (const [name, cost] of from) {
    const target = to.get(name);
    if (cost && target) moves.set(cost, target);
  }
  return moves;
}

function onlyOnes(costs: readonly Cost[]): Map<string, Cost | undefined> {
  const byName = new Map<string, Cost | undefined>();
  for (const cost of costs) {
    const name = lastName(cost);
    byName.set(name, byName.has(name) ? undefined : cost);
  }
  return byName;
}

/** What stays when a function moves to another module: package, type, trait, its name and the closures in it. */
function lastName({ path, package: name }: Cost): string {
  const closures = /(?:::\{[^:]*\})*$/.exec(path)?.[0] ?? "";
  const whole = path.slice(0, path.length - closures.length);
  const end = whole.lastIndexOf("::");
  // `a::b::<impl a::T<_>>` → `T<_>`; `a::T<_>` → `T<_>`; the module of a free function → nothing.
  const owner = whole.slice(0, Math.max(0, end)).replace(/(?:[\w$]+::)+/g, "");
  const type = owner.replace(/^<impl (.*)>$/, "$1");
  return [name, /^[a-z_0-9]*$/.test(type) ? "" : type, whole.slice(end + 2), closures].join("\0");
}

function named({ path, package: name }: Cost): Pick<DiffRow, "path" | "package"> {
  return { path, ...(name !== undefined && { package: name }) };
}

function counts({ copies, lines }: Cost): CopiesAndLines {
  return { copies, lines };
}

function changed({ change, before, after }: DiffRow): boolean {
  return change === "moved" || before.lines !== after.lines || before.copies !== after.copies;
}

function bySize(a: DiffRow, b: DiffRow): number {
  const size = (row: DiffRow) => Math.abs(row.after.lines - row.before.lines);
  const key = (row: DiffRow) => `${row.path}\0${row.package ?? ""}\0${row.change}`;
  return size(b) - size(a) || (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
}
