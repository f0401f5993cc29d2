// Adds up profiles that were measured apart: several tables, or the crates of one workspace.
import type { FunctionCost, Instance, Profile } from "../model/profile.ts";
import { MOST_INSTANCES } from "../model/thresholds.ts";

/**
 * Functions of the same path and place become one; totals, copies and lines add up. What the profiles do not agree on is left out.
 * The order of the profiles does not matter, but for the order of notices.
 */
export function mergeProfiles(profiles: readonly [Profile, ...Profile[]]): Profile {
  const [first, ...rest] = profiles;
  if (rest.length === 0) return first;
  const same = <K extends keyof Profile>(key: K) =>
    rest.every((profile) => JSON.stringify(profile[key]) === JSON.stringify(first[key])) && first[key] !== undefined;
  const functions = addUp(profiles.flatMap((profile) => profile.functions));
  const sum = (key: "lines" | "copies") => profiles.reduce((total, profile) => total + profile.totals[key], 0);
  return {
    formatVersion: 1,
    crate: [...new Set(profiles.map((profile) => profile.crate))].sort().join("+"),
    ...(same("package") ? { package: first.package! } : {}),
    ...(same("target") ? { target: first.target! } : {}),
    from: same("from") ? first.from : "ir",
    ...(same("build") ? { build: first.build! } : {}),
    mangling: same("mangling") ? first.mangling : "mixed",
    ...(same("debugInfo") ? { debugInfo: first.debugInfo! } : {}),
    totals: { lines: sum("lines"), copies: sum("copies"), functions: functions.length },
    functions,
    notices: profiles.flatMap((profile) => profile.notices),
  };
}

function addUp(all: readonly FunctionCost[]): FunctionCost[] {
  const byKey = new Map<string, FunctionCost>();
  for (const cost of all) {
    const key = `${cost.path}\0${placeKey(cost)}\0${cost.closure ?? ""}`;
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? cost : add(known, cost));
  }
  return [...byKey.values()].sort(
    (a, b) =>
      b.lines - a.lines ||
      compare(a.path, b.path) ||
      compare(placeKey(a), placeKey(b)) ||
      (a.closure ?? -1) - (b.closure ?? -1),
  );
}

function add(a: FunctionCost, b: FunctionCost): FunctionCost {
  const instances = [...(a.instances ?? []), ...(b.instances ?? [])].sort(byInstance).slice(0, MOST_INSTANCES);
  // What the bodies of one crate have in common says nothing of two.
  const { evidence: _, ...rest } = a;
  const sum = { ...rest, copies: a.copies + b.copies, lines: a.lines + b.lines };
  return instances.length > 0 ? { ...sum, instances } : sum;
}

function byInstance(a: Instance, b: Instance): number {
  return b.lines - a.lines || compare(a.typeArguments ?? "", b.typeArguments ?? "");
}

/** Line numbers are padded, so that the order of keys is that of lines. */
function placeKey({ place }: FunctionCost): string {
  if (place === undefined) return "";
  const { package: home, file, line, macro } = place;
  return [home.name, home.version, home.owner, file, String(line).padStart(8, "0"), macro ?? ""].join("\0");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
