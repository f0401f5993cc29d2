// Seconds, bytes and instructions of what was made; findings whose patches cost instructions are named, or taken out.
import type { MeasuredEffect } from "../model/timing.ts";
import type { EffectWish } from "./effect-wish.ts";
import { measureEffect, rose } from "./measure-effect.ts";
import { slowerFindings } from "./slower-findings.ts";
import type { Setting, TriedFinding } from "./try-package.ts";
import type { ChangedPackage } from "./user-tree.ts";

interface Made {
  readonly findings: readonly TriedFinding[];
  readonly changedPackages: readonly ChangedPackage[];
}

interface Remake<M extends Made> {
  /** Leaves the copy with the changes of some findings. */
  readonly part: (numbers: ReadonlySet<number>) => Promise<Made>;
  /** What was made, without some findings, measured again. */
  readonly without: (made: M, numbers: ReadonlySet<number>, reason: string) => Promise<M>;
}

/** Instructions come first: what they take out is not timed. Leaves the copy with what is given back. */
export async function effectOf<M extends Made>(
  first: M,
  wish: EffectWish,
  setting: Setting,
  remake: Remake<M>,
): Promise<{ readonly made: M; readonly effect?: MeasuredEffect }> {
  let made = first;
  if (made.changedPackages.length === 0) return { made };
  const { command, ...rest } = wish;
  let counted = await measureEffect(setting, made.changedPackages, { command });
  if (command && counted.instructions && rose(counted.instructions)) {
    const numbers = made.findings.filter(({ kept }) => kept.length > 0).map(({ number }) => number);
    const make = async (part: readonly number[]) => (await remake.part(new Set(part))).changedPackages;
    const raisedBy = await slowerFindings(numbers, counted.instructions, command, setting, make);
    if (wish.noSlower) {
      made = await remake.without(made, new Set(raisedBy.flat()), "it costs instructions");
      if (made.changedPackages.length === 0) return { made };
      counted = await measureEffect(setting, made.changedPackages, { command });
    } else counted = { ...counted, instructions: { ...counted.instructions, raisedBy } };
  }
  const others = await measureEffect(setting, made.changedPackages, rest);
  return { made, effect: { ...counted, ...others, notes: [...counted.notes, ...others.notes] } };
}
