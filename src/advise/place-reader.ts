// Sources as pictures quote them: the text of a measured place, from the packages on this machine.
import { join } from "node:path";
import type { CrateGraph } from "../model/crate.ts";
import type { Place } from "../model/profile.ts";
import { sourceReader } from "./read-source.ts";

/** A function that gives the text of a place's file; undefined when the package is not here or the file cannot be read. */
export function placeReader(graph: CrateGraph): (place: Place) => string | undefined {
  const roots = new Map(graph.packages.map(({ name, version, root }) => [`${name} ${version}`, root]));
  const read = sourceReader(graph);
  return ({ package: { name, version }, file }) => {
    const root = roots.get(`${name} ${version}`);
    if (root === undefined) return undefined;
    try {
      return new TextDecoder().decode(read(join(root, ...file.split("/"))));
    } catch {
      return undefined;
    }
  };
}
