// What a change does to the copies of a function, by the constants that were measured for each remedy: before, after, and what is compiled once.
import type { Candidate, FamilyCost } from "../model/candidate.ts";
import type { ForecastModel } from "../model/finding.ts";
import type { GenericFunction, GenericParameter, Region, RegionMeasure } from "../model/function.ts";
import { callCosts } from "./call-costs.ts";
import { codeShare } from "./code-share.ts";
import { helperCopies } from "./helper-copies.ts";
import { familyLines } from "./known-facts.ts";
import {
  CALL,
  CLOSURE_ADAPTER,
  callLines,
  DYN_CLOSURE,
  DYN_ONCE_CLOSURE,
  DYN_REFERENCE,
  ENUM,
  PROVIDED_METHOD,
  remainingAtLeast,
  VARIANT,
} from "./measured-costs.ts";

/** What a copy has now, what of it is compiled once afterwards, and what each copy keeps; lines of LLVM IR. */
export interface Split {
  /** Copies of what moves that other parameters go on asking for; one when it is left out. */
  readonly remaining?: number;
  /** That these were counted; else the parameters are taken to vary alike. */
  readonly counted?: boolean;
  /** Of the function as a whole, or of what moves. */
  readonly now: number;
  readonly moves?: true;
  readonly once: number;
  readonly keeps: number;
  /** What is kept, in a few words. */
  readonly kept: string;
  /** Of `now`, what stands elsewhere and is compiled for these lines alone. */
  readonly caused?: number;
}

/** Undefined where the model makes no promise. */
export function splitBy(
  model: ForecastModel,
  candidate: Candidate & { readonly cost: FamilyCost },
  regions: readonly Region[],
): Split | undefined {
  const { function: fn, cost } = candidate;
  const now = familyLines(cost) / cost.copies;
  const count = (name: keyof typeof fn.facts) => Number(fn.facts[name] ?? 0);
  switch (model) {
    case "none":
      return undefined;
    case "outlined-region": {
      const calls = regions.reduce((sum, region) => sum + callLines(fn, region), 0);
      const weighed = measuredLines(fn, regions);
      const left = helperCopies(candidate, regions);
      if (weighed !== undefined) {
        // Closures that a macro makes have no line in the function: they are among what the lines cause, not what they have.
        const caused = weighed.causedLines / cost.copies;
        const moves = weighed.movableLines / cost.copies + caused;
        return { ...left, moves: true, now: moves, once: moves, keeps: calls, kept: "the calls", caused };
      }
      const once = now * codeShare(fn, regions);
      const keeps = Math.max(now - once + calls, remainingAtLeast(fn, regions));
      const { remaining, counted } = left;
      return { remaining, counted, now, once, keeps, kept: "what stays generic" };
    }
    case "whole-body": {
      const all = withCaused(cost);
      return { now: all, once: all, keeps: CALL, kept: "the call", caused: all - now };
    }
    case "dyn-closure": {
      const keeps = count("closureParameters") * DYN_CLOSURE + count("onceClosureParameters") * DYN_ONCE_CLOSURE;
      const erased = count("closureParameters") + count("onceClosureParameters");
      const left = countedWithout(candidate, isClosure) ?? { remaining: copiesOfOthers(candidate, erased) };
      // What std makes in it of the closure is made of the one reference then.
      const all = withCaused(cost);
      return {
        ...left,
        now: all,
        once: all,
        keeps,
        kept: "the shim and the adapters of the closure",
        caused: all - now,
      };
    }
    case "dyn-reference": {
      const left = countedWithout(candidate, isErasable) ?? {
        remaining: copiesOfOthers(candidate, count("dynReferences")),
      };
      const keeps = DYN_REFERENCE * count("dynReferences") + PROVIDED_METHOD * count("providedMethods");
      return { ...left, now, once: now, keeps, kept: "the trait object" };
    }
    case "enum": {
      const measured = wholeLines(regions);
      const each = measured === undefined ? now * codeShare(fn, regions) : measured / cost.copies;
      const keeps = ENUM + VARIANT * count("handedMethods");
      return { ...helperCopies(candidate, regions), now: each, once: each, keeps, kept: "the `match` of the enum" };
    }
    case "axis": {
      const left = countedWithout(candidate, ({ setting }) => setting !== undefined);
      // Of parameters that were not counted only a single one is sure to make all copies.
      if (left === undefined && fn.parameters.length > 1) return undefined;
      return { ...left, now, once: now, keeps: 0, kept: "" };
    }
    case "call": {
      const calls = callCosts(cost, regions);
      return calls && { moves: true, ...calls, kept: "what stands in its place" };
    }
    case "closure": {
      if (regions.length > 0 && regions.every(({ measured }) => measured?.calls !== undefined)) {
        const each = regions.reduce((sum, { measured }) => sum + measured!.lines, 0) / cost.copies;
        return { now: each, once: each, keeps: 0, kept: "" };
      }
      const closures = closuresPerCopy(cost);
      if (closures === 0) return undefined;
      const hoisted = Math.min(regions.length, closures);
      const each = cost.closureLines / cost.copies / closures + CLOSURE_ADAPTER;
      return { now: hoisted * each, once: hoisted * each, keeps: 0, kept: "" };
    }
  }
}

/** Lines of a copy with what is compiled for it alone, where that was measured. */
function withCaused(cost: FamilyCost): number {
  return (cost.causedLines ?? familyLines(cost)) / cost.copies;
}

/** All that the regions have and cause, whether it is the same in the copies or not; undefined unless all were measured. */
function wholeLines(regions: readonly Region[]): number | undefined {
  if (regions.some(({ measured }) => measured === undefined)) return undefined;
  return regions.reduce((sum, { measured }) => sum + measured!.lines + measured!.causedLines, 0);
}

/** Sums over the regions, of each what the source decides; undefined unless all of them were measured. */
function measuredLines(fn: GenericFunction, regions: readonly Region[]): RegionMeasure | undefined {
  let sum: RegionMeasure = { lines: 0, movableLines: 0, causedLines: 0 };
  for (const region of regions) {
    const { measured } = region;
    if (measured === undefined) return undefined;
    const share = decidedShare(fn, region);
    sum = {
      lines: sum.lines + measured.lines,
      movableLines: sum.movableLines + share * measured.movableLines,
      causedLines: sum.causedLines + share * measured.causedLines,
    };
  }
  return regions.length === 0 ? undefined : sum;
}

/** The part of the region's code lines that rests on no value of an undecided type: those may have to stay. */
function decidedShare({ source }: GenericFunction, { lines: [first, last], unknowns }: Region): number {
  if (unknowns.length === 0) return 1;
  const judged = source.filter((line) => first <= line.line && line.line <= last && line.dependence !== undefined);
  const open = judged.filter(({ dependence }) => dependence === "unknown").length;
  return judged.length === 0 ? 1 : 1 - open / judged.length;
}

/** Counted in the type arguments of the copies, where these are known. */
function countedWithout(
  { function: fn, cost }: Candidate & { readonly cost: FamilyCost },
  isErased: (parameter: GenericParameter) => boolean,
) {
  const kept = fn.parameters.filter((parameter) => !isErased(parameter));
  const remaining = cost.keptCopies?.[kept.map(({ name }) => name).join(", ")];
  return remaining === undefined ? undefined : { remaining, counted: true };
}

function isClosure({ bounds }: GenericParameter): boolean {
  return bounds.some((bound) => /^(?:for<[^>]*> ?)?Fn(?:Mut|Once)?\(/.test(bound));
}

function isErasable({ erasable }: GenericParameter): boolean {
  return erasable === true;
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
