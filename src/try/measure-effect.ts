// What a change costs and saves beside lines, measured in the copy: one part may fail, the others stay.
import { prepareBuild } from "../cargo/build-settings.ts";
import { discover } from "../cargo/metadata.ts";
import { UserError } from "../errors.ts";
import type { BinarySize, MeasuredEffect } from "../model/timing.ts";
import { binarySize } from "../timing/binary-size.ts";
import { countInstructions, REPEATABLE } from "../timing/count-instructions.ts";
import { type Sides, timeInTurn } from "../timing/time-in-turn.ts";
import type { EffectWish } from "./effect-wish.ts";
import type { Setting } from "./try-package.ts";
import { twoVersions } from "./two-versions.ts";
import type { ChangedPackage } from "./user-tree.ts";

/** Leaves the copy with the changes. */
export async function measureEffect(
  setting: Setting,
  changed: readonly ChangedPackage[],
  wish: EffectWish,
): Promise<MeasuredEffect> {
  const { graph, scratch, options } = setting;
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
  const { time, size, command } = wish;
  const step = (words: string) => options.onStep?.(words);
  const instructions =
    command &&
    (await attempt(() => {
      step("counting instructions before and after");
      return countInstructions(sides, command, scratch.folder, options);
    }));
  const weighed = size && (await attempt(() => weigh(setting, sides, size)));
  const timed = time && (await attempt(() => timeInTurn(sides, { ...options, ...time })));
  await sides[1].enter();
  return {
    ...(timed && { time: timed }),
    ...(weighed && { size: weighed }),
    ...(instructions && { instructions }),
    notes,
  };
}

export function rose({ before, after }: { readonly before: number; readonly after: number }): boolean {
  return after > before * (1 + REPEATABLE);
}

async function weigh(
  { scratch, options }: Setting,
  sides: Sides,
  { package: of, target }: NonNullable<EffectWish["size"]>,
): Promise<BinarySize> {
  options.onStep?.(`linking ${target.kind} ${target.name} before and after`);
  const own = { features: undefined, allFeatures: undefined, noDefaultFeatures: undefined };
  const choice = { package: of.name, [target.kind]: target.name, lib: undefined };
  const graph = await discover(scratch.folder, { ...options, ...own, ...choice });
  return binarySize(
    [
      { ...sides[0], graph },
      { ...sides[1], graph },
    ],
    { ...options, ...own },
  );
}
