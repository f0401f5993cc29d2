// What was measured of a file that has changed since: counts stay true, lines do not.
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Package } from "../model/crate.ts";
import type { FunctionCost, Place, Profile } from "../model/profile.ts";
import type { ReadSource } from "./read-source.ts";

/**
 * Functions in changed files lose their place and what is said of single lines, so that they are joined by path and nothing is told of a
 * line that is another one now. Registry packages and std do not change.
 */
export function withoutChangedSources(profile: Profile, packages: readonly Package[], read: ReadSource): Profile {
  const roots = new Map(packages.map(({ name, version, root }) => [`${name} ${version}`, root]));
  const changed = new Map<string, boolean>();
  const isChanged = ({ package: home, file, md5 }: Place): boolean => {
    const root = roots.get(`${home.name} ${home.version}`);
    if (md5 === undefined || root === undefined || home.owner === "registry" || home.owner === "std") return false;
    const path = join(root, ...file.split("/"));
    const known = changed.get(path) ?? differs(path, md5, read);
    changed.set(path, known);
    return known;
  };
  const files = new Set<string>();
  const functions = profile.functions.map((cost): FunctionCost => {
    const { place, evidence, ...rest } = cost;
    if (place === undefined || !isChanged(place)) return cost;
    files.add(place.file);
    if (evidence === undefined) return rest;
    const { distinctBodies, distinctBodiesIgnoringOffsets } = evidence;
    return { ...rest, evidence: { distinctBodies, distinctBodiesIgnoringOffsets } };
  });
  const [first] = [...files].sort();
  if (first === undefined) return profile;
  const more = files.size > 1 ? ` and ${files.size - 1} more have` : " has";
  const message = `${first}${more} changed since the measurement: their functions are matched by path, and nothing is known of single lines; measure again`;
  return { ...profile, functions, notices: [{ kind: "changed-source", message }, ...profile.notices] };
}

/** A file that is gone is no other file: its functions will not be found. */
function differs(path: string, md5: string, read: ReadSource): boolean {
  try {
    return createHash("md5").update(read(path)).digest("hex") !== md5;
  } catch {
    return false;
  }
}
