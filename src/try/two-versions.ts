// The copy of a workspace as it was and as it is with the changes: one at a time, each with a target folder of its own.
import { utimes } from "node:fs/promises";
import { join } from "node:path";
import { ownBuild, type PreparedBuild } from "../cargo/build-settings.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { Sides } from "../timing/time-in-turn.ts";
import { put } from "./package-checks.ts";
import type { ScratchWorkspace } from "./scratch-workspace.ts";
import type { ChangedPackage } from "./user-tree.ts";

/**
 * Cargo compares the times of sources with that of what it built from them. Both versions have one time, that of now: in both folders
 * what is built from now on is newer, so going back and forth compiles nothing again.
 * @param prepared for the measurement; the builds have the user's own flags in place of its.
 */
export function twoVersions(
  graph: CrateGraph,
  prepared: PreparedBuild,
  changed: readonly ChangedPackage[],
  scratch: ScratchWorkspace,
): Sides {
  const now = new Date();
  let current: string | undefined;
  const side = (version: "before" | "after") => ({
    graph,
    prepared: ownBuild(prepared, join("timed", version)),
    enter: async () => {
      if (current === version) return;
      current = undefined;
      for (const { package: of, files } of changed) {
        for (const [file, texts] of files) {
          const root = scratch.rootOf(of)!;
          await put(root, file, texts[version]);
          await utimes(join(root, ...file.split("/")), now, now);
        }
      }
      current = version;
    },
  });
  return [side("before"), side("after")];
}
