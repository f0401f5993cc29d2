// How many lines of unoptimized LLVM IR a change would save, by the arithmetic and the constants that were measured for each remedy.
import type { Candidate, FamilyCost, Forecast, ForecastModel, Region } from "../model.ts";
import { familyLines, movedLines } from "./known-facts.ts";
import {
  byValueParameters,
  callLines,
  DROP_GUARD,
  DYN_CLOSURE,
  DYN_ONCE_CLOSURE,
  DYN_REFERENCE,
} from "./measured-costs.ts";
import { grouped } from "./message.ts";

/**
 * `copies × lines` is what there is, `hoistable` the share of a copy that can be compiled once, `stays` what each copy needs to
 * reach it (call, vtable, adapter): saved = (copies − 1) × lines × hoistable − copies × stays.
 * Negative when the change costs more than it saves; undefined where the model makes no promise.
 */
export function forecast(
  model: ForecastModel,
  candidate: Candidate & { readonly cost: FamilyCost },
  regions: readonly Region[],
): Forecast | undefined {
  const { function: fn, cost } = candidate;
  const copies = cost.copies;
  if (copies < 1) return undefined;
  const perCopy = familyLines(cost) / copies;
  const count = (name: string) => Number(fn.facts[name] ?? 0);
  switch (model) {
    case "none":
      return undefined;
    case "outlined-region": {
      const calls = regions.reduce((sum, region) => sum + callLines(region), 0);
      const guard = regions.some((region) => region.kind === "after-conversion")
        ? DROP_GUARD * byValueParameters(fn)
        : 0;
      return arithmetic(copies, perCopy * codeShare(candidate, regions), calls + guard, "to call the helper");
    }
    case "whole-body":
      return arithmetic(
        copies,
        perCopy,
        regions.reduce((sum, region) => sum + callLines(region), 0),
        "to call it",
      );
    case "dyn-closure": {
      const adapters = count("closureParameters") * DYN_CLOSURE + count("onceClosureParameters") * DYN_ONCE_CLOSURE;
      return arithmetic(copies, perCopy, adapters, "for the `dyn` call and its adapters");
    }
    case "dyn-reference":
      return arithmetic(copies, perCopy, DYN_REFERENCE * count("dynReferences"), "to make the trait object");
    case "closure":
      return arithmetic(copies, closureShare(cost, regions) * (cost.closureLines / copies), 0, "");
  }
}

/** Share of the body's code lines in the regions: an estimate until the IR of the copies was compared line by line. */
function codeShare(candidate: Candidate, regions: readonly Region[]): number {
  const all = Number(candidate.function.facts.codeLines ?? 0);
  return all > 0 ? Math.min(1, movedLines(regions) / all) : 0;
}

/** How many of a copy's closures the regions are; tables name all closures of a function alike, so by number. */
function closureShare(cost: FamilyCost, regions: readonly Region[]): number {
  const closures = cost.closureCopies / cost.copies;
  return closures > 0 ? Math.min(1, regions.length / closures) : 0;
}

function arithmetic(copies: number, moving: number, stays: number, why: string): Forecast {
  const savedLines = Math.round((copies - 1) * moving - copies * stays);
  const less = stays > 0 ? `, less ${grouped(copies)} × ${grouped(Math.round(stays))} ${why}` : "";
  return {
    savedLines,
    arithmetic: `${grouped(copies - 1)} of ${grouped(copies)} copies × ${grouped(Math.round(moving))} lines${less}`,
  };
}
