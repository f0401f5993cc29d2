// What `--format json` prints of a report, field by field; schemas/mono-advise.report.schema.json is made from it.
import type { Unjoined } from "../model/candidate.ts";
import type { Change, Helper } from "../model/change.ts";
import type { TargetKind } from "../model/crate.ts";
import type { Confidence, Forecast, Severity, Technique, TriedPatch } from "../model/finding.ts";
import type { Region, RegionValue } from "../model/function.ts";
import type { BuildSettings } from "../model/profile.ts";
import type { RepeatedLines } from "../model/repeats.ts";
import type { CompiledElsewhere, ReportedHeader, WithoutAdvice } from "../model/report.ts";
import type { LineRange, Notice, Owner } from "../model/span.ts";
import type { BuildTime } from "../model/timing.ts";
import type { FindingShare, WorkspaceCosts } from "../model/workspace.ts";
import type { SecondsForecast } from "./forecast-seconds.ts";

/** Files are relative to their package, always with `/`; lines count from one. `formatVersion` changes when a field changes its meaning or goes. */
export interface ReportDocument {
  readonly formatVersion: 1;
  readonly crate: { readonly name: string; readonly version: string };
  readonly target: { readonly kind: TargetKind; readonly name: string };
  /** Null where nothing was measured. */
  readonly costs: {
    /** As the user named it. */
    readonly from: string;
    readonly build: BuildSettings | null;
    readonly buildTime: BuildTime | null;
    readonly repeats: RepeatedLines | null;
  } | null;
  readonly totals: {
    /** Of LLVM IR, before optimization; null where nothing was measured, as are the next two. */
    readonly lines: number | null;
    readonly copies: number | null;
    readonly functions: number | null;
    /** Generic functions that rules were asked about. */
    readonly judged: number;
    /** How many are in `findings`. */
    readonly findings: number;
    /** What these save together, counted without overlap. */
    readonly savedLines: number | null;
    readonly savedSeconds: SecondsForecast | null;
  };
  /** Null where all findings are there. */
  readonly selection: {
    /** What was asked for, and in which order, in words. */
    readonly words: readonly string[];
    readonly allFindings: number;
    readonly allSavedLines: number | null;
  } | null;
  /** Where several crates were measured. */
  readonly workspace?: WorkspaceCosts;
  /** The most worth first, or in the order that was asked for. */
  readonly findings: readonly FindingDocument[];
  /** Of the findings that were tried. */
  readonly patches: readonly TriedPatch[];
  readonly headers: readonly ReportedHeader[];
  /** Hot generic functions without a finding. */
  readonly withoutAdvice: readonly WithoutAdvice[];
  /** Measured functions that no source was found for. */
  readonly unjoined: readonly Unjoined[];
  readonly notices: readonly Notice[];
  /** Of a library that compiles few or none of its generic functions. */
  readonly compiledElsewhere?: CompiledElsewhere;
}

export interface FindingDocument {
  /** Of the whole report, as `try` and `why` take it. */
  readonly number: number;
  readonly rule: string;
  readonly technique: Technique;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** The package that has the function. */
  readonly crate: string;
  readonly version: string;
  /** Who can change it. */
  readonly owner: Owner;
  readonly file: string;
  readonly function: string;
  readonly path: string;
  /** Of `fn`. */
  readonly line: number;
  readonly endLine: number;
  /** What could leave the function. */
  readonly regions: readonly LineRange[];
  readonly regionDetails: readonly RegionDocument[];
  readonly copies: number | null;
  /** Those of the closures in it included. */
  readonly lines: number | null;
  /** Of several crates: what each pays, the most saved first. */
  readonly paidIn?: readonly FindingShare[];
  readonly forecast: Forecast | null;
  readonly savedSeconds: SecondsForecast | null;
  readonly change: ChangeDocument | null;
  readonly message: string;
  /** What to do, in a few words. */
  readonly remedy: string;
  readonly cautions: readonly string[];
  readonly alternative: string | null;
  /** Stable across line shifts. */
  readonly fingerprint: string;
}

export interface RegionDocument extends Pick<Region, "kind" | "lines" | "codeLines" | "exits" | "awaits" | "unknowns"> {
  readonly label: string | null;
  readonly inputs: readonly CrossingDocument[];
  readonly outputs: readonly CrossingDocument[];
}

export interface CrossingDocument extends Pick<RegionValue, "name" | "mode"> {
  readonly type: string | null;
  /** What the caller passes. */
  readonly argument: string;
}

/** Complete ones have a diff; `holes` of a helper say which types a sketch leaves open. */
export interface ChangeDocument extends Pick<Change, "status" | "reasons"> {
  readonly helpers: readonly Omit<Helper, "support">[];
  readonly diff: string | null;
  readonly savedLines: number | null;
}
