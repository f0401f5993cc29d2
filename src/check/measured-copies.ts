// How many copies a function had when its package was measured, from the profile beside the manifest; read only when there is a finding.
import { join } from "node:path";
import { readRegular } from "../disk/read-regular.ts";
import type { FileOwner } from "./owner-of.ts";
import type { NewFinding } from "./verdict.ts";

const PROFILE_NAME = "mono-advise.profile.json";

/** Undefined without a profile that can be read, or when the function is not in it. */
export type MeasuredCopies = (found: Pick<NewFinding, "packageName" | "path">) => number | undefined;

export function measuredCopies(owners: readonly FileOwner[]): MeasuredCopies {
  const known = new Map<string, ReadonlyMap<string, number>>();
  const byPackage = new Map<string, FileOwner>();
  for (const owner of owners) if (!byPackage.has(owner.package.name)) byPackage.set(owner.package.name, owner);
  return ({ packageName, path }) => {
    const owner = byPackage.get(packageName);
    if (owner === undefined) return undefined;
    const copies = known.get(owner.root) ?? readCopies(join(owner.root, PROFILE_NAME));
    known.set(owner.root, copies);
    return copies.get(withoutArguments(path));
  };
}

/** A profile that cannot be used is none: `mono-advise` says why, a commit need not wait for it. */
function readCopies(file: string): Map<string, number> {
  const copies = new Map<string, number>();
  let profile: { formatVersion?: unknown; crate?: unknown; functions?: unknown };
  try {
    profile = JSON.parse(readRegular(file).toString("utf8")) ?? {};
  } catch {
    return copies;
  }
  if (profile.formatVersion !== 1 || !Array.isArray(profile.functions)) return copies;
  // Rows begin with path, kind and copies, as `ir/profile-format.ts` has it.
  for (const [path, kind, count] of profile.functions as [unknown, unknown, unknown][]) {
    if (typeof path !== "string" || kind !== "function" || typeof count !== "number") continue;
    const inCrate = withoutArguments(path.replaceAll(`${profile.crate}::`, ""));
    copies.set(inCrate, Math.max(count, copies.get(inCrate) ?? 0));
  }
  return copies;
}

/** Symbols and sources name the arguments of a type in different ways. */
function withoutArguments(path: string): string {
  const shorter = path.replace(/(\w)(?:::)?<[^<>]*>/g, "$1");
  return shorter === path ? path : withoutArguments(shorter);
}
