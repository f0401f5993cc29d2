// Which crates' sources are worth reading: those that measured rows point at.
import type { CrateGraph } from "../model/crate.ts";
import type { Profile } from "../model/profile.ts";
import type { Owner } from "../model/span.ts";
import { cratesOfPath } from "./path-keys.ts";

/** Whoever works on the crate can change these, or knows who can: they are read when they cost little, too. */
const NEAR: ReadonlySet<Owner> = new Set(["crate", "workspace", "path", "git"]);
/** Below this share of all lines a registry crate has nothing that would be worth a report's line. */
const REGISTRY_SHARE = 0.005;
const NEAR_SHARE = 0.0005;

/**
 * Names of crates, heaviest first, then by name; only those with a source in `graph`. The crate itself is always among them.
 * A crate that the graph has in several versions is left out: paths do not say which version a row is of, and lines of the wrong one mislead.
 */
export function cratesWorthIndexing(profile: Profile, graph: CrateGraph): string[] {
  const owners = new Map<string, Owner>();
  const several = new Set<string>();
  for (const pkg of graph.packages) {
    for (const target of pkg.targets) {
      if (target.kind !== "lib" && target.kind !== "proc-macro") continue;
      if (owners.has(target.crateName)) several.add(target.crateName);
      owners.set(target.crateName, pkg.owner);
    }
  }
  for (const crate of several) owners.delete(crate);
  owners.set(graph.target.crateName, "crate");
  const lines = new Map<string, number>();
  for (const row of profile.functions) {
    if (row.kind === "shim" || row.kind === "drop-glue") continue;
    const crates = row.place === undefined ? cratesOfPath(row.path) : crateOfPlace(row.place.package.name, graph);
    for (const crate of crates) {
      if (owners.has(crate)) lines.set(crate, (lines.get(crate) ?? 0) + row.lines);
    }
  }
  const enough = (crate: string, cost: number) =>
    cost >= (NEAR.has(owners.get(crate)!) ? NEAR_SHARE : REGISTRY_SHARE) * profile.totals.lines;
  const self = graph.target.crateName;
  if (!lines.has(self)) lines.set(self, 0);
  return [...lines]
    .filter(([crate, cost]) => crate === self || enough(crate, cost))
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([crate]) => crate);
}

function crateOfPlace(name: string, graph: CrateGraph): string[] {
  const targets = graph.packages.find((pkg) => pkg.name === name)?.targets ?? [];
  return targets.filter((target) => target.kind === "lib").map((target) => target.crateName);
}
