// Reports as marks on files of this machine.
import { join } from "node:path";
import type { CrateGraph } from "../model/crate.ts";
import type { Report } from "../model/report.ts";
import type { PackageRef } from "../model/span.ts";
import { type Annotations, annotations } from "../report/annotation.ts";

/** The file of a mark is its path on this machine: dependencies have one, too. */
export function marksOnDisk(reports: readonly Report[], graphs: readonly CrateGraph[]): Annotations {
  const roots = new Map(
    graphs.flatMap(({ packages }) => packages).map(({ name, version, root }) => [`${name} ${version}`, root]),
  );
  return annotations(reports, ({ name, version }: PackageRef, file) => {
    const root = roots.get(`${name} ${version}`);
    return root === undefined ? undefined : join(root, ...file.split("/"));
  });
}
