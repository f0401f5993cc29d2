// Discover: from a folder that the user names to the crate, its target and the packages that its code can come from.
import type { CrateGraph } from "../model/crate.ts";
import { type CrateChoice, crateGraph, workspaceGraphs } from "./crate-graph.ts";
import { discoverFolder } from "./discover-folder.ts";
import { findManifest } from "./find-manifest.ts";
import { run as defaultRun, type Run } from "./run.ts";
import { type ResolveOptions, runMetadata } from "./run-metadata.ts";

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
  const metadata = options.noCargo ? undefined : await runMetadata(manifest, options, run);
  return metadata ? crateGraph(metadata, manifest, options) : discoverFolder(manifest, options);
}

/** `--workspace`: every member that has a library or a binary, in order of name. Needs cargo. */
export async function discoverWorkspace(
  folder: string,
  options: DiscoverOptions = {},
  run: Run = defaultRun,
): Promise<readonly CrateGraph[]> {
  const manifest = findManifest(folder, options.manifestPath);
  const metadata = options.noCargo ? undefined : await runMetadata(manifest, options, run);
  return metadata ? workspaceGraphs(metadata) : [discoverFolder(manifest, options)];
}
