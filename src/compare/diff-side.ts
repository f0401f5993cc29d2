// One side of `diff`: a saved profile, or a revision of the crate that is measured in a scratch folder.
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { resolveRevision, withRevision } from "../cargo/checkout-revision.ts";
import { type DiscoverOptions, discover } from "../cargo/metadata.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { type MeasureOptions, measure } from "../measure/measure.ts";
import type { DiffSide } from "./diff.ts";

export interface DiffSideOptions extends Omit<DiscoverOptions, "env">, MeasureOptions {
  /** What a file name is relative to. */
  readonly cwd: string;
  /** The crate whose revisions are meant. */
  readonly folder: string;
}

/**
 * @param named a path of a profile, else a git revision.
 * @throws UserError when it is neither, or the revision does not build.
 */
export async function diffSide(named: string, options: DiffSideOptions): Promise<DiffSide> {
  const file = resolve(options.cwd, named);
  // A folder may have the name of a branch; of anything else that is no file the reader says what it is.
  if (existsSync(file) && !statSync(file).isDirectory()) {
    const { readProfile } = await import("../ir/profile-file.ts");
    return { name: named, profile: await readProfile(file) };
  }
  const folder = resolve(options.cwd, options.folder);
  const commit = await resolveRevision(folder, named, options);
  const targetDir = await revisionsFolder(folder, options);
  return withRevision(folder, commit, options, async (checkout) => {
    const graph = await discover(checkout.folder, { ...options, manifestPath: undefined });
    const { profile } = await measure(graph, { ...options, targetDir, name: commit.slice(0, 12), pinned: true });
    return { name: named, profile };
  });
}

/** Apart from the crate's own measurements: there the members would be compiled again each time the revision changes. */
export async function revisionsFolder(folder: string, options: DiffSideOptions): Promise<string> {
  if (options.targetDir !== undefined) return options.targetDir;
  const here = await discover(folder, options);
  const targetDir = join(here.build?.targetDirectory ?? folder, "mono-advise", "revisions");
  await makeFolder(targetDir);
  return targetDir;
}

/**
 * The commit that a word names in the repository of the crate, never a file of that name.
 * @throws UserError when it names none
 */
export function revisionOf(named: string, options: DiffSideOptions): Promise<string> {
  return resolveRevision(resolve(options.cwd, options.folder), named, options);
}
