// Discover: from a folder that the user names to the crate, its target and the packages that its code can come from.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import type { CrateGraph } from "../model/crate.ts";
import { type CrateChoice, type CratesWish, crateGraph, crateGraphs } from "./crate-graph.ts";
import { discoverFolder, type WithoutCargo } from "./discover-folder.ts";
import { findManifest } from "./find-manifest.ts";
import type { Metadata } from "./metadata-format.ts";
import { Rejection } from "./rejection.ts";
import { run as defaultRun, type Run } from "./run.ts";
import { type ResolveOptions, runMetadata, UnwritableCheckout } from "./run-metadata.ts";

export interface DiscoverOptions extends CrateChoice, Discovery {}

/** How packages are looked for, whichever of them are meant. */
export interface Discovery extends ResolveOptions {
  readonly manifestPath?: string | undefined;
  /** Look at the folder alone and start no cargo. */
  readonly noCargo?: boolean | undefined;
}

/**
 * The crate in `folder` with all packages of its dependency graph; without cargo, the crate alone.
 * Leaves no `Cargo.lock` behind where there was none.
 * @throws UserError for a folder without a crate, a manifest that cargo rejects, a package or target that is not there.
 */
export async function discover(
  folder: string,
  options: DiscoverOptions = {},
  run: Run = defaultRun,
): Promise<CrateGraph> {
  const manifest = findManifest(folder, options.manifestPath);
  const found = await packagesOf(manifest, options, run);
  return withEntry("packages" in found ? crateGraph(found, manifest, options) : alone(manifest, options, found));
}

/** All crates that are meant, each with its packages; of a folder without cargo, one. */
export async function discoverCrates(
  folder: string,
  options: Discovery & CratesWish,
  run: Run = defaultRun,
): Promise<readonly CrateGraph[]> {
  const manifest = findManifest(folder, options.manifestPath);
  const found = await packagesOf(manifest, options, run);
  if ("packages" in found) return crateGraphs(found, manifest, options).map(withEntry);
  const { bins: _, ...choice } = options.choices[0] ?? {};
  return [withEntry(alone(manifest, choice, found))];
}

/** Cargo looks for the file only when it compiles it. */
function withEntry(graph: CrateGraph): CrateGraph {
  const { entry, kind } = graph.target;
  if (existsSync(entry)) return graph;
  throw new UserError(
    `the ${kind === "lib" ? "library" : kind} of ${graph.package.name} is to be ${entry}, which is not there: put its \`path\` in ${join(graph.package.root, "Cargo.toml")} right`,
  );
}

interface Refusal extends WithoutCargo {
  /** All that cargo said. */
  readonly refused?: string;
}

/** The packages, or why cargo did not tell them. */
async function packagesOf(manifest: string, options: Discovery, run: Run): Promise<Metadata | Refusal> {
  const notAsked = { why: "cargo was not asked" };
  if (options.noCargo) return notAsked;
  try {
    return (await runMetadata(manifest, options, run)) ?? notAsked;
  } catch (error) {
    if (error instanceof UnwritableCheckout) return { why: error.message };
    // A feature that is not there was asked for here, and is no fault of the package.
    const ofPackages = error instanceof Rejection && !(options.features && /\bfeatures?\b/.test(error.reason));
    if (ofPackages && !options.readsOnly && isReadable(manifest)) throw error.orFromSources();
    if (!options.readsOnly || options.locked || !ofPackages) throw error;
    return { why: `cargo finds no packages (${error.reason})`, refused: error.message };
  }
}

function isReadable(manifest: string): boolean {
  try {
    return discoverFolder(manifest, {}) !== undefined;
  } catch {
    return false;
  }
}

function alone(manifest: string, choice: CrateChoice, found: Refusal): CrateGraph {
  try {
    return discoverFolder(manifest, choice, found);
  } catch (error) {
    // A manifest that nobody can read: cargo says best what is wrong with it.
    throw found.refused === undefined ? error : new UserError(found.refused);
  }
}
