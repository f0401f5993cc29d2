// The rustc of a crate at two revisions, compiled in turn.
import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { ownBuild, prepareBuild } from "../cargo/build-settings.ts";
import { resolveRevision, withRevision } from "../cargo/checkout-revision.ts";
import { discover } from "../cargo/metadata.ts";
import { UserError } from "../errors.ts";
import type { TimedTarget } from "../model/timing.ts";
import { checkRuns, type Side, timeInTurn } from "../timing/time-in-turn.ts";
import { type DiffSideOptions, revisionsFolder } from "./diff-side.ts";

export interface DiffTimeOptions extends DiffSideOptions {
  /** Pairs. */
  readonly runs: number;
  readonly onStep?: ((words: string) => void) | undefined;
}

/** @throws UserError for a profile, of which there is nothing to compile, and for too few runs: before anything is built. */
export function checkDiffTime(names: readonly string[], { cwd, runs }: Pick<DiffTimeOptions, "cwd" | "runs">): void {
  checkRuns(runs);
  for (const named of names) {
    const file = resolve(cwd, named);
    if (existsSync(file) && statSync(file).isFile())
      throw new UserError(`${named} is a profile, of which nothing can be compiled: --time compares two revisions`);
  }
}

/** Both are checked out for the time of it. @throws UserError when one is not there or does not compile. */
export async function diffTime(before: string, after: string, options: DiffTimeOptions): Promise<TimedTarget> {
  checkDiffTime([before, after], options);
  const folder = resolve(options.cwd, options.folder);
  const [was, is] = [await resolveRevision(folder, before, options), await resolveRevision(folder, after, options)];
  const targetDir = await revisionsFolder(folder, options);
  const sideOf = async (checkout: string, version: string): Promise<Side> => {
    const graph = await discover(checkout, { ...options, manifestPath: undefined });
    const prepared = await prepareBuild(graph, { ...options, targetDir });
    return { graph, prepared: ownBuild(prepared, `timed/${version}`), enter: async () => {} };
  };
  return withRevision(folder, was, options, (old) =>
    withRevision(folder, is, options, async (now) => {
      const sides = [await sideOf(old.folder, "before"), await sideOf(now.folder, "after")] as const;
      return timeInTurn(sides, options);
    }),
  );
}
