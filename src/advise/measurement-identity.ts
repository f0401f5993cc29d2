// Is what is there now what was measured? By what was built and what came of it, so that a profile of another machine is known, too.
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { CrateGraph } from "../model/crate.ts";
import type { Profile } from "../model/profile.ts";
import { type ReadSource, sourceReader } from "./read-source.ts";

/**
 * The same for two measurements of the same sources by the same compiler, wherever their folders are; another one when a file that was
 * measured has changed since. Undefined for what was not measured by this tool.
 * @returns SHA-256, hexadecimal.
 */
export function measurementIdentity(profile: Profile, graph: CrateGraph): string | undefined {
  const { build, crate, target, totals, functions } = profile;
  if (build === undefined) return undefined;
  const read = sourceReader(graph);
  const roots = new Map(graph.packages.map(({ name, version, root }) => [`${name} ${version}`, root]));
  const files = new Map<string, string>();
  for (const { place } of functions) {
    if (place === undefined || place.package.owner === "registry" || place.package.owner === "std") continue;
    const owner = `${place.package.name} ${place.package.version}`;
    const name = `${owner} ${place.file}`;
    const root = roots.get(owner);
    if (root !== undefined && !files.has(name)) files.set(name, digest(read, join(root, ...place.file.split("/"))));
  }
  const { rustc, triple, profile: optimized, features } = build;
  const sources = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = [rustc, triple, optimized, features, crate, target, totals.lines, totals.copies, sources];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

function digest(read: ReadSource, path: string): string {
  try {
    return createHash("md5").update(read(path)).digest("hex");
  } catch {
    return "gone";
  }
}
