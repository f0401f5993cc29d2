// The same graph, seen from another of its packages: what is built next is that package's library.
import type { CrateGraph, Package } from "../model/crate.ts";
import type { PackageRef } from "../model/span.ts";

/** The graph itself for its own package; undefined for one that is not in it, or has no library. */
export function packageGraph(graph: CrateGraph, { name, version }: PackageRef): CrateGraph | undefined {
  const found: Package | undefined = graph.packages.find((each) => each.name === name && each.version === version);
  if (found === undefined || isSame(found, graph.package)) return found && graph;
  const target = found.targets.find(({ kind }) => kind === "lib" || kind === "proc-macro");
  if (target === undefined) return undefined;
  return { ...graph, package: found, target, ...(graph.build && { build: { ...graph.build, member: false } }) };
}

function isSame(a: PackageRef, b: PackageRef): boolean {
  return a.name === b.name && a.version === b.version;
}
