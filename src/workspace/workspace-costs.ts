// What several crates cost together, from their merged profile: by crate, by owner, and what is made in the wrong place.
import { compare } from "../cost/order.ts";
import type { ProfilePart, StrayInstance } from "../model/merged.ts";
import type { Profile } from "../model/profile.ts";
import type {
  CrateCosts,
  ElsewhereFunction,
  OwnerCosts,
  OwnerGroup,
  RepeatedInstance,
  WorkspaceCosts,
} from "../model/workspace.ts";

const MOST_ROWS = 100;

/** Crates that a crate depends on, itself left out, by the names of rustc; undefined for one that nobody asked cargo about. */
export type DependenciesOf = (crate: string) => ReadonlySet<string> | undefined;

/** @param profile merged; without parts the result is empty */
export function workspaceCosts(profile: Profile, dependenciesOf: DependenciesOf): WorkspaceCosts {
  const { parts = [], stray = [] } = profile;
  const homes = stray.map((instance) => homeOf(instance, parts, dependenciesOf));
  return {
    crates: crateCosts(profile, parts),
    owners: ownerCosts(profile),
    repeated: stray
      .flatMap((instance, at) => repeated(instance, profile, parts, homes[at]))
      .sort(byLinesTooMany)
      .slice(0, MOST_ROWS),
    elsewhere: elsewhere(profile, parts, homes).slice(0, MOST_ROWS),
  };
}

/** `cli (bin)`; a library has its name alone. */
export function partName({ crate, package: home, target }: ProfilePart): string {
  const name = home?.name ?? crate;
  return target === undefined || target.kind === "lib" ? name : `${name} (${target.kind})`;
}

function crateCosts({ functions }: Profile, parts: readonly ProfilePart[]): CrateCosts[] {
  const lines = parts.map(
    (): Record<OwnerGroup, number> => ({ own: 0, workspace: 0, dependencies: 0, std: 0, unplaced: 0 }),
  );
  for (const { place, paidIn = [] } of functions) {
    for (const share of paidIn) lines[share.part]![groupOf(place?.package, parts[share.part]!)] += share.lines;
  }
  return parts
    .map((part, index) => ({ name: partName(part), totals: part.totals, lines: lines[index]! }))
    .sort((a, b) => b.totals.lines - a.totals.lines || compare(a.name, b.name));
}

function groupOf(home: OwnerCosts["package"] | undefined, part: ProfilePart): OwnerGroup {
  if (home === undefined || home.owner === "unknown") return "unplaced";
  if (home.name === part.package?.name) return "own";
  if (home.owner === "std" || home.owner === "workspace") return home.owner;
  return "dependencies";
}

function ownerCosts({ functions }: Profile): OwnerCosts[] {
  const owners = new Map<
    string,
    { package: OwnerCosts["package"]; copies: number; lines: number; parts: Set<number> }
  >();
  for (const { place, copies, lines, paidIn = [] } of functions) {
    if (place === undefined) continue;
    const { name, version } = place.package;
    const known = owners.get(`${name} ${version}`);
    const owner = known ?? { package: place.package, copies: 0, lines: 0, parts: new Set<number>() };
    owner.copies += copies;
    owner.lines += lines;
    for (const { part } of paidIn) owner.parts.add(part);
    owners.set(`${name} ${version}`, owner);
  }
  return [...owners.values()]
    .map(({ parts, ...owner }) => ({ ...owner, crates: parts.size }))
    .sort((a, b) => b.lines - a.lines || compare(a.package.name, b.package.name));
}

/**
 * A crate that knows all that the instance names, and that all who make it can use: itself one of them, or below them all. Of several, one that
 * is named, then one that makes it already. Without cargo's word only a single named crate is known to do.
 */
function homeOf(
  { names, made }: StrayInstance,
  parts: readonly ProfilePart[],
  dependenciesOf: DependenciesOf,
): number | undefined {
  const crateOf = (part: number) => parts[part]!.crate;
  const dependsOn = (user: number, on: number) =>
    user === on || dependenciesOf(crateOf(user))?.has(crateOf(on)) === true;
  const known = made.every(({ part }) => dependenciesOf(crateOf(part)) !== undefined);
  if (!known) return names.length === 1 ? names[0] : undefined;
  const makers = made.map(({ part }) => part);
  const fits = [...parts.keys()].filter(
    (part) => names.every((name) => dependsOn(part, name)) && makers.every((maker) => dependsOn(maker, part)),
  );
  const rank = (part: number) => (names.includes(part) ? 0 : makers.includes(part) ? 1 : 2);
  return fits.sort((a, b) => rank(a) - rank(b) || compare(crateOf(a), crateOf(b)))[0];
}

function repeated(
  { function: index, typeArguments, made }: StrayInstance,
  { functions }: Profile,
  parts: readonly ProfilePart[],
  home: number | undefined,
): RepeatedInstance[] {
  if (made.length < 2) return [];
  const lines = made.map((each) => each.lines);
  return [
    {
      path: functions[index]!.path,
      ...(typeArguments !== undefined && { typeArguments }),
      crates: made.map(({ part }) => partName(parts[part]!)),
      linesTooMany: lines.reduce((a, b) => a + b) - Math.max(...lines),
      ...(home !== undefined && { home: partName(parts[home]!) }),
    },
  ];
}

function byLinesTooMany(a: RepeatedInstance, b: RepeatedInstance): number {
  return (
    b.linesTooMany - a.linesTooMany || compare(a.path, b.path) || compare(a.typeArguments ?? "", b.typeArguments ?? "")
  );
}

function elsewhere(
  { functions, stray = [] }: Profile,
  parts: readonly ProfilePart[],
  homes: readonly (number | undefined)[],
): ElsewhereFunction[] {
  const rows = new Map<string, { path: string; home: number; copies: number; lines: number; crates: Set<string> }>();
  for (const [at, { function: index, names, made }] of stray.entries()) {
    const home = homes[at];
    // What names no measured crate could be made anywhere: no place is the wrong one.
    if (home === undefined || names.length === 0) continue;
    const key = `${index} ${home}`;
    const row = rows.get(key) ?? { path: functions[index]!.path, home, copies: 0, lines: 0, crates: new Set<string>() };
    for (const { part, lines } of made) {
      if (part === home) continue;
      row.copies++;
      row.lines += lines;
      row.crates.add(partName(parts[part]!));
    }
    if (row.copies > 0) rows.set(key, row);
  }
  return [...rows.values()]
    .map(({ home, crates, ...row }) => ({ ...row, crates: [...crates].sort(), home: partName(parts[home]!) }))
    .sort((a, b) => b.lines - a.lines || compare(a.path, b.path));
}
