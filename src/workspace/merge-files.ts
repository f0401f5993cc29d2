// From the files of profiles to one merged profile: one file in memory at a time.
import { existsSync } from "node:fs";
import { UserError } from "../errors.ts";
import type { Profile } from "../model/profile.ts";
import { ProfileMerge } from "./merge-profiles.ts";

export interface MergeOptions {
  /** How a file is found from its name. */
  readonly resolve: (name: string) => string;
  readonly allowMissing?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onRead?: ((name: string, done: number) => void) | undefined;
}

/**
 * @param names of profiles; each is read once, in this order, which the result does not depend on
 * @throws UserError for a file that is missing and not allowed to be, and for what does not fit together
 */
export async function mergeFiles(names: readonly string[], options: MergeOptions): Promise<Profile> {
  const missing = names.filter((name) => !existsSync(options.resolve(name)));
  if (missing.length > 0 && !options.allowMissing)
    throw new UserError(
      `there is no ${missing.join(", no ")}: measure what is missing, or merge the others with --allow-missing`,
    );
  const { readProfileRows } = await import("../ir/profile-rows.ts");
  const merge = new ProfileMerge();
  const there = names.filter((name) => !missing.includes(name));
  for (const [done, name] of there.entries()) {
    options.signal?.throwIfAborted();
    options.onRead?.(name, done);
    merge.add(name, await readProfileRows(options.resolve(name)));
  }
  const merged = merge.result();
  const said = missing.map((name) => ({
    kind: "missing-profile",
    message: `${name} was not there: its crate is not counted`,
  }));
  return { ...merged, notices: [...merged.notices, ...said] };
}
