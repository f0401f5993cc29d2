// What rules are and what evaluating them gives. Readonly, JSON-serialisable, no functions; the words are those of ARCHITECTURE.md.
import type { FamilyCost } from "./candidate.ts";
import type { Change, Helper, Refusal } from "./change.ts";
import type { FactValue, GenericFunction, Region, RegionKind } from "./function.ts";
import type { PackageRef } from "./span.ts";
import type { FindingShare } from "./workspace.ts";

export type Technique =
  | "inner-nongeneric-fn"
  | "outline-cold-path"
  | "outlined-closure"
  | "move-to-free-fn"
  | "sandwich-split"
  | "type-erased-header"
  | "dyn-erasure-trait"
  | "dyn-erasure-closure"
  | "const-generic-to-runtime"
  | "remove-needless-generic"
  | "iterator-to-loop"
  | "remove-inline"
  | "derive-replaced"
  | "concrete-return"
  | "other";

/** From the lowest on. */
export const severities = ["note", "warning"] as const;
export type Severity = (typeof severities)[number];
export type Confidence = "measured" | "hint" | "syntactic";

/** Estimated saved lines of unoptimized LLVM IR, with the arithmetic in one line of words. */
export interface Forecast {
  readonly savedLines: number;
  readonly arithmetic: string;
  /** Set where the copies that stay were not counted: parameters are taken to vary independently. */
  readonly guessed?: true;
}

/** One rule's advice on one candidate. */
export interface Finding {
  readonly rule: string;
  readonly technique: Technique;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly function: GenericFunction;
  readonly cost?: FamilyCost;
  readonly distinctBodies?: number;
  readonly regions: readonly Region[];
  readonly message: string;
  /** What the rule says to do, in a few words for a table: `move 5 regions to a non-generic helper`. */
  readonly remedy: string;
  readonly forecast?: Forecast;
  /** What findings of one function are ranked by: saved lines, at nominal costs when nothing was measured, less what the technique costs elsewhere. Never printed. */
  readonly promise?: number;
  readonly cautions: readonly string[];
  /** Where it is about a parameter: the functions that it multiplies, those that it costs most first. */
  readonly functions?: readonly { readonly package: PackageRef; readonly file: string; readonly line: number }[];
  /** Another rule that also fits, in one line. */
  readonly alternative?: string;
  /** Stable across line shifts: of rule, package, path. */
  readonly fingerprint: string;
  /** In a report on several crates: what each pays, the most saved first. */
  readonly paidIn?: readonly FindingShare[];
  /** What becomes of the function; absent where nobody asked for it, as in `check`. */
  readonly change?: Change;
  /** Set when its patch was made and compiled, on the sources and the measurement of this report. */
  readonly tried?: TriedOutcome;
}

/** What came of a finding's patch. */
export interface TriedOutcome {
  readonly movedRegions: number;
  /** Measured with the patch; absent when nothing moved. */
  readonly savedLines?: number;
  /** As they compiled. */
  readonly helpers: readonly Helper[];
  /** Why regions did not move: one for each, the most specific first. */
  readonly reasons: readonly Refusal[];
}

/** A change of one package that compiled and was measured. */
export interface TriedPatch {
  readonly package: string;
  readonly version: string;
  /** Fingerprints of the findings whose regions it moves. */
  readonly findings: readonly string[];
  /** `git apply` takes it in the root of the package. */
  readonly diff: string;
}

/** A rule file, checked. */
export interface Rule {
  readonly id: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly technique: Technique;
  /** Such advice reads worse than what is there: only a measurement says that it is worth it. */
  readonly onlyMeasured?: true;
  readonly when: Readonly<Record<string, Condition>>;
  /** What takes the place of `when` and of the least promise where a check sees calls that pass three types: the copies are no guess then. */
  readonly inSight?: Readonly<Record<string, Condition>>;
  /** Which regions of the function the advice is about. */
  readonly regions: readonly RegionKind[];
  readonly forecast: ForecastModel;
  readonly remedy: string;
  readonly message: string;
  readonly messageWithoutCosts: string;
  readonly cautions: readonly string[];
  /** The whole page, for `explain`. */
  readonly page: string;
}

export type Condition = { readonly min?: number; readonly max?: number } | { readonly in: readonly FactValue[] };

export type ForecastModel =
  | "outlined-region"
  | "whole-body"
  | "dyn-closure"
  | "dyn-reference"
  | "closure"
  | "call"
  | "enum"
  | "axis"
  | "none";
