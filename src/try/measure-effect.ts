// What a change costs and saves beside lines, measured in the copy: one part may fail, the others stay.
import { prepareBuild } from "../cargo/build-settings.ts";
import { UserError } from "../errors.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { MeasuredEffect } from "../model/timing.ts";
import { timeInTurn } from "../timing/time-in-turn.ts";
import type { EffectWish } from "./effect-wish.ts";
import type { ScratchWorkspace } from "./scratch-workspace.ts";
import type { TryOptions } from "./try-package.ts";
import { twoVersions } from "./two-versions.ts";
import type { ChangedPackage } from "./user-tree.ts";

/** Leaves the copy with the changes. @param graph of the copy. */
export async function measureEffect(
  graph: CrateGraph,
  scratch: ScratchWorkspace,
  changed: readonly ChangedPackage[],
  wish: EffectWish,
  options: TryOptions,
): Promise<MeasuredEffect> {
  const prepared = await prepareBuild(graph, options);
  const sides = twoVersions(graph, prepared, changed, scratch);
  const notes: string[] = [];
  const attempt = async <T>(of: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await of();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      notes.push(error.message);
      return undefined;
    }
  };
  const { time } = wish;
  const timed = time && (await attempt(() => timeInTurn(sides, { ...options, ...time })));
  await sides[1].enter();
  return { ...(timed && { time: timed }), notes };
}
