// How many lines of unoptimized LLVM IR a change would save, by the arithmetic and the constants that were measured for each remedy.
import type { Candidate, FamilyCost, Forecast, ForecastModel, Region } from "../model.ts";
import { codeShare } from "./code-share.ts";
import { familyLines } from "./known-facts.ts";
import {
  CALL,
  CLOSURE_ADAPTER,
  callLines,
  DYN_CLOSURE,
  DYN_ONCE_CLOSURE,
  DYN_REFERENCE,
  remainingAtLeast,
} from "./measured-costs.ts";

/** What a copy has now, what of it is compiled once afterwards, and what each copy keeps; lines of LLVM IR. */
interface Split {
  /** Copies of what moves that other parameters go on asking for; one when it is left out. */
  readonly remaining?: number;
  readonly now: number;
  readonly once: number;
  readonly keeps: number;
  /** What is kept, in a few words. */
  readonly kept: string;
}

/**
 * saved = copies × now − (copies × keeps + once). Negative when the change costs more than it saves; undefined where the model
 * makes no promise. Until the IR of the copies was compared line by line, lines of code are the measure of what moves.
 */
export function forecast(
  model: ForecastModel,
  candidate: Candidate & { readonly cost: FamilyCost },
  regions: readonly Region[],
): Forecast | undefined {
  const { copies } = candidate.cost;
  const split = copies < 1 ? undefined : splitBy(model, candidate, regions);
  if (split === undefined) return undefined;
  const remaining = Math.round(split.remaining ?? 1);
  const [now, then, once] = [copies * split.now, copies * Math.round(split.keeps), Math.round(split.once)];
  const kept = then > 0 ? `${words(copies)} × ${words(split.keeps)} for ${split.kept} and ` : "";
  const times = remaining === 1 ? "once" : `in ${words(remaining)} copies, if the parameters vary independently`;
  return {
    savedLines: Math.round(now) - then - remaining * once,
    arithmetic: `${words(now)} lines in ${words(copies)} copies now; then ${kept}${words(once)} ${times}`,
  };
}

function splitBy(
  model: ForecastModel,
  candidate: Candidate & { readonly cost: FamilyCost },
  regions: readonly Region[],
): Split | undefined {
  const { function: fn, cost } = candidate;
  const now = familyLines(cost) / cost.copies;
  const count = (name: string) => Number(fn.facts[name] ?? 0);
  switch (model) {
    case "none":
      return undefined;
    case "outlined-region": {
      const once = now * codeShare(fn, regions);
      const calls = regions.reduce((sum, region) => sum + callLines(fn, region), 0);
      const keeps = Math.max(now - once + calls, remainingAtLeast(fn, regions));
      return { now, once, keeps, kept: "what stays generic" };
    }
    case "whole-body":
      return { now, once: now, keeps: CALL, kept: "the call" };
    case "dyn-closure": {
      const keeps = count("closureParameters") * DYN_CLOSURE + count("onceClosureParameters") * DYN_ONCE_CLOSURE;
      const remaining = copiesOfOthers(candidate, count("closureParameters") + count("onceClosureParameters"));
      return { remaining, now, once: now, keeps, kept: "the shim and the adapters of the closure" };
    }
    case "dyn-reference": {
      const remaining = copiesOfOthers(candidate, count("dynReferences"));
      return { remaining, now, once: now, keeps: DYN_REFERENCE * count("dynReferences"), kept: "the trait object" };
    }
    case "closure": {
      const closures = closuresPerCopy(cost);
      if (closures === 0) return undefined;
      const hoisted = Math.min(regions.length, closures);
      const each = cost.closureLines / cost.copies / closures + CLOSURE_ADAPTER;
      return { now: hoisted * each, once: hoisted * each, keeps: 0, kept: "" };
    }
  }
}

/** With k of n parameters erased, about the (n − k)/n-th power of the copies is left: the parameters are taken to vary alike. */
function copiesOfOthers({ function: fn, cost }: Candidate & { readonly cost: FamilyCost }, erased: number): number {
  const others = Number(fn.facts.otherParameters ?? 0);
  return cost.copies ** (others / Math.max(1, others + erased));
}

/** Tables name all closures of a function alike, so they are told apart by number only. */
function closuresPerCopy(cost: FamilyCost): number {
  return cost.closureCopies / cost.copies;
}

/** Fixed locale: the same on every machine. */
function words(lines: number): string {
  return Math.round(lines).toLocaleString("en-US");
}
