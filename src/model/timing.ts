// What builds and runs cost beside lines: seconds, bytes and instructions, as they were measured, before and after. Readonly, JSON-serialisable, no functions; the words are those of ARCHITECTURE.md.
import type { TargetKind } from "./crate.ts";

/** What one rustc used, with all that it started. */
export interface RustcUsage {
  /** Seconds of processor time, user and system, on all cores; absent where the operating system does not say. */
  readonly cpu?: number;
  /** Seconds by the clock. */
  readonly wall: number;
  /** Largest resident set, in bytes. */
  readonly peak?: number;
  /** It compiled incrementally. */
  readonly incremental: boolean;
}

/** What rustc took for a target in the user's own build, once; a forecast in seconds begins with it. */
export interface BuildTime {
  /** Seconds of processor time, machine code included. */
  readonly cpu: number;
  /** Seconds by the clock of the same rustc. */
  readonly wall: number;
  /** Seconds of processor time of a rustc that stops where instantiating begins: what no number of copies changes. */
  readonly checkCpu: number;
}

/** One quantity measured in pairs. */
export interface Paired {
  /** Medians. */
  readonly before: number;
  readonly after: number;
  /** After ÷ before: the geometric mean over the pairs, and its 95 % interval (Student's t over the logarithms). */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** How many pairs. */
  readonly runs: number;
}

/** Each absent where it could not be measured. */
export interface PairedUsage {
  readonly cpu?: Paired;
  readonly wall: Paired;
  readonly peak?: Paired;
}

/** The rustc of one target, before and after, in turn. */
export interface TimedTarget {
  readonly crate: string;
  readonly target: { readonly kind: TargetKind; readonly name: string };
  readonly profile: string;
  /** `rustc -vV`. */
  readonly rustc: string;
  /** Without incremental compilation. */
  readonly clean: PairedUsage;
  /** After one file was touched, with incremental compilation; absent where the profile has none. */
  readonly rebuild?: PairedUsage;
  /** How many cores other programs kept busy meanwhile, cargo among them; absent where the operating system does not say. */
  readonly others?: number;
  readonly cores: number;
}

/** What a change costs and saves beside lines; each part absent where it was not asked for, or could not be measured. */
export interface MeasuredEffect {
  readonly time?: TimedTarget;
  readonly size?: BinarySize;
  readonly instructions?: Instructions;
  /** Why parts that were asked for are absent, a sentence each. */
  readonly notes: readonly string[];
}

/** What `rustc -Ztime-passes` measured of one compilation. */
export interface TimePasses {
  /** Seconds. */
  readonly total: number;
  /** In the order of the log; passes are nested, so their seconds do not add up to the total. */
  readonly passes: readonly { readonly name: string; readonly seconds: number }[];
  /** How many compilations the log holds; this is the longest. */
  readonly compilations: number;
}

/** Seconds of a compilation that have to do with the amount of LLVM IR. */
export interface TimeShares {
  readonly total: number;
  readonly collector: number;
  readonly irGeneration: number;
  readonly llvm: number;
  /** Upper bound of what less IR can bring; less than the sum, because LLVM works beside rustc. */
  readonly atMost: number;
}

export interface BeforeAfter {
  readonly before: number;
  readonly after: number;
}

/** Bytes of a binary that the crate is linked into. */
export interface BinarySize {
  /** Whose target it is. */
  readonly package: string;
  readonly target: { readonly kind: TargetKind; readonly name: string };
  readonly profile: string;
  readonly stripped: BeforeAfter;
  readonly text: BeforeAfter;
}

/** Instructions of a command, the mean of two runs in each version. */
export interface Instructions extends BeforeAfter {
  readonly command: string;
  readonly tool: "cachegrind" | "perf";
  /** By how much two runs of the same version differ at most, as a part of the whole. */
  readonly spread: number;
  /** Numbers of findings whose patches raise them, together where none of a group does so alone; absent where nothing rose. */
  readonly raisedBy?: readonly (readonly number[])[];
}

/** A target built with one setting that costs no rewrite; without seconds and bytes where it could not be tried. */
export interface TriedSetting {
  readonly name: string;
  /** As it is written down to stay; empty for the build as it is. */
  readonly manifest: string;
  /** What it takes away. */
  readonly price: string;
  /** Seconds, medians. */
  readonly cpu?: number;
  readonly wall?: number;
  /** Of the executable or the library. */
  readonly bytes?: number;
  /** Why it could not be tried. */
  readonly failed?: string;
}
