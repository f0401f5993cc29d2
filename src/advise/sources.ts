// Which packages are read, and how: lazily, each once, only those that the measurement or a question about a type leads to.
import { genericBodies } from "../index/generic-bodies.ts";
import { indexPackage } from "../index/index-package.ts";
import type { IndexLookup, MeasuredFile, PackageIndex } from "../index/index-types.ts";
import type { AskedBodies } from "../index/load-source.ts";
import { cratesWorthIndexing } from "../join/join-costs.ts";
import type { CrateGraph, Package, Target } from "../model/crate.ts";
import type { Profile } from "../model/profile.ts";
import { measuredFiles } from "./measured-files.ts";
import { type ReadSource, sourceReader } from "./read-source.ts";

export interface Sources {
  /** The crates that the measurement points at; the crate alone without one. */
  readonly indexes: readonly PackageIndex[];
  readonly lookup: IndexLookup;
}

/** @param early by crate, the indexes that were made before the profile was there */
export function sourceIndexes(
  graph: CrateGraph,
  profile: Profile | undefined,
  early?: ReadonlyMap<string, PackageIndex> | undefined,
): Sources {
  const byCrate = new Map<string, { readonly owner: Package; readonly target: Target }>();
  for (const owner of graph.packages) {
    for (const target of owner.targets) {
      if (target.kind === "lib" || target.kind === "proc-macro") setOnce(byCrate, target.crateName, { owner, target });
    }
  }
  // The chosen target goes first: a binary may have the name of the library beside it.
  byCrate.set(graph.target.crateName, { owner: graph.package, target: graph.target });
  const readSource = sourceReader(graph);
  const read = new Map<string, PackageIndex | undefined>();
  // Without a measurement everything generic of the crate is analysed.
  const asked = (crateName: string) =>
    profile === undefined && crateName === graph.target.crateName ? genericBodies : undefined;
  const lookUp = (crateName: string) => {
    if (!read.has(crateName)) {
      const found = byCrate.get(crateName);
      const files = found && profile ? measuredFiles(profile, found.owner, found.target) : [];
      const before = early?.get(crateName);
      const made = before !== undefined && readsAll(before, files) ? before : undefined;
      const index = () => found && indexOf(found.owner, found.target, readSource, files, asked(crateName));
      read.set(crateName, made ?? index());
    }
    return read.get(crateName);
  };
  const lookup: IndexLookup = Object.assign(lookUp, { knows: (crateName: string) => byCrate.has(crateName) });
  const wanted = profile === undefined ? [graph.target.crateName] : cratesWorthIndexing(profile, graph);
  const indexes = wanted.map(lookup).filter((index) => index !== undefined);
  return { indexes, lookup };
}

const published = new Map<string, WeakRef<PackageIndex>>();

/** Of a published package once for several crates that a run is about, until its memory is needed: its sources never change. */
function indexOf(
  owner: Package,
  target: Target,
  readSource: ReadSource,
  measured: readonly MeasuredFile[],
  asked: AskedBodies | undefined,
): PackageIndex {
  const key =
    owner.owner === "registry" ? [owner.root, target.entry, ...(owner.features ?? ["?"])].join("\n") : undefined;
  const known = key === undefined ? undefined : published.get(key)?.deref();
  if (known !== undefined && readsAll(known, measured)) return known;
  const index = indexPackage(owner, target, readSource, measured, asked);
  if (key !== undefined) published.set(key, new WeakRef(index));
  return index;
}

function readsAll({ files }: PackageIndex, measured: readonly MeasuredFile[]): boolean {
  const known = new Set(files.map(({ file }) => file));
  return measured.every(({ file }) => known.has(file));
}

function setOnce<K, V>(map: Map<K, V>, key: K, value: V): void {
  if (!map.has(key)) map.set(key, value);
}
