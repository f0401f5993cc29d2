// How many lines of unoptimized LLVM IR a change would save, by the arithmetic and the constants that were measured for each remedy.
import type { Candidate, FamilyCost } from "../model/candidate.ts";
import type { Forecast, ForecastModel } from "../model/finding.ts";
import type { Region } from "../model/function.ts";
import { grouped } from "./message.ts";
import { type Split, splitBy } from "./split-by.ts";
import { staysGeneric } from "./stays-generic.ts";

/** All numbers of a forecast; lines. */
interface Sums {
  readonly split: Split;
  readonly copies: number;
  readonly remaining: number;
  readonly now: number;
  readonly then: number;
  readonly once: number;
  /** What is compiled once is so in another crate. */
  readonly isThere: boolean;
  readonly isGuess: boolean;
}

/**
 * saved = copies × now − (copies × keeps + once), without the last where that is compiled in another crate. Negative when the change costs more than it saves; undefined where the model
 * makes no promise. Where the IR of
 * the copies was compared line by line, it says how much moves; else lines of code do.
 */
export function savedLines(
  model: ForecastModel,
  candidate: Candidate & { readonly cost: FamilyCost },
  regions: readonly Region[],
): number | undefined {
  const sums = sumsOf(model, candidate, regions);
  return sums && saved(sums);
}

/** The same with its arithmetic in words. */
export function forecast(
  model: ForecastModel,
  candidate: Candidate & { readonly cost: FamilyCost },
  regions: readonly Region[],
): Forecast | undefined {
  const sums = sumsOf(model, candidate, regions);
  if (sums === undefined) return undefined;
  const { split, copies, remaining, now, then, once, isThere, isGuess } = sums;
  const kept = then > 0 ? [`${words(copies)} × ${words(split.keeps)} for ${split.kept}`] : [];
  const times =
    remaining === 1
      ? isThere
        ? `once in ${candidate.function.package.name}, not here`
        : "once"
      : `in ${words(remaining)} copies${isGuess ? ", if the parameters vary independently" : ""}`;
  const made = once === 0 && then > 0 ? [] : [`${words(once)} ${times}`];
  const where = `${split.moves ? "that move " : ""}in ${words(copies)} ${copies === 1 ? "copy" : "copies"} now`;
  return {
    ...(isGuess && { guessed: true as const }),
    savedLines: saved(sums),
    arithmetic: `${words(now)} lines ${where}${elsewhere(split, copies)}; then ${[...kept, ...made].join(" and ")}`,
  };
}

function sumsOf(
  model: ForecastModel,
  candidate: Candidate & { readonly cost: FamilyCost },
  regions: readonly Region[],
): Sums | undefined {
  const { copies } = candidate.cost;
  const split = copies < 1 ? undefined : splitBy(model, candidate, regions);
  if (split === undefined) return undefined;
  const remaining = Math.round(split.remaining ?? 1);
  const [now, then, once] = [copies * split.now, copies * Math.round(split.keeps), Math.round(split.once)];
  // Of a single copy nothing repeats, wherever it is.
  const isPlain = remaining === 1 && !staysGeneric(model, candidate.function, regions);
  // What std makes is compiled where the copies are.
  const isOwn = model === "call";
  const isThere = candidate.elsewhere === true && isPlain && !isOwn && copies > 1 && once > 0;
  const isGuess = remaining > 1 && split.counted !== true;
  return { split, copies, remaining, now, then, once, isThere, isGuess };
}

function saved({ remaining, now, then, once, isThere }: Sums): number {
  return Math.round(now) - then - (isThere ? 0 : remaining * once);
}

function elsewhere({ caused = 0, moves }: Split, copies: number): string {
  if (caused < 1) return "";
  return `, ${words(copies * caused)} of them in closures and callees made for ${moves ? "these lines" : "the function"} alone`;
}

function words(lines: number): string {
  return grouped(Math.round(lines));
}
