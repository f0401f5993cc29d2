// Discover: from a folder that the user names to the crate, its target and the packages that its code can come from.
import type { CrateGraph } from "../model/crate.ts";
import { type CrateChoice, crateGraph, workspaceGraphs } from "./crate-graph.ts";
import { discoverFolder, type WithoutCargo } from "./discover-folder.ts";
import { findManifest } from "./find-manifest.ts";
import type { Metadata } from "./metadata-format.ts";
import { run as defaultRun, type Run } from "./run.ts";
import { type ResolveOptions, runMetadata, UnwritableCheckout } from "./run-metadata.ts";

export interface DiscoverOptions extends CrateChoice, ResolveOptions {
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
  const metadata = await metadataOrReason(manifest, options, run);
  return "packages" in metadata ? crateGraph(metadata, manifest, options) : discoverFolder(manifest, options, metadata);
}

/** The packages, or why cargo did not tell them. */
async function metadataOrReason(
  manifest: string,
  options: DiscoverOptions,
  run: Run,
): Promise<Metadata | WithoutCargo> {
  const notAsked = { why: "cargo was not asked" };
  if (options.noCargo) return notAsked;
  try {
    return (await runMetadata(manifest, options, run)) ?? notAsked;
  } catch (error) {
    if (error instanceof UnwritableCheckout) return { why: error.message };
    throw error;
  }
}

/** `--workspace`: every member that has a library or a binary, in order of name. Needs cargo. */
export async function discoverWorkspace(
  folder: string,
  options: DiscoverOptions = {},
  run: Run = defaultRun,
): Promise<readonly CrateGraph[]> {
  const manifest = findManifest(folder, options.manifestPath);
  const metadata = await metadataOrReason(manifest, options, run);
  return "packages" in metadata ? workspaceGraphs(metadata) : [discoverFolder(manifest, options, metadata)];
}
