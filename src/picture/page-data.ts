// What the page is given: columns, so that 500,000 copies stay small and need no object each. The browser's side reads the same types.
import type { Likeness, PictureKind, PictureValues } from "../model/picture.ts";

export const KINDS = [
  "target",
  "crate",
  "module",
  "function",
  "closures",
  "line",
  "callee",
  "copy",
  "rest",
  "shared",
] as const satisfies readonly PictureKind[];

export const LIKENESSES = [
  "repeats",
  "but-for-constants",
  "needs-type",
  "single",
  "unknown",
] as const satisfies readonly Likeness[];

export const VALUES = [
  "lines",
  "caused",
  "copies",
  "repeated",
  "forecast",
] as const satisfies readonly (keyof PictureValues)[];

/** Nodes of a tree, parents before their children; -1 where there is nothing. Texts are indexes in `strings`. */
export interface TreeColumns {
  readonly depth: readonly number[];
  /** Index in `KINDS`. */
  readonly kind: readonly number[];
  readonly name: readonly number[];
  /** Index in `LIKENESSES`. */
  readonly likeness: readonly number[];
  /** The same number stands for the same measured function, in both trees. */
  readonly function: readonly number[];
  readonly path: readonly number[];
  readonly place: readonly number[];
  readonly text: readonly number[];
  readonly macro: readonly number[];
  readonly finding: readonly number[];
  readonly values: Readonly<Record<(typeof VALUES)[number], readonly number[]>>;
  /** Lines that came, less lines that went, where two profiles are compared. */
  readonly came?: readonly number[];
  readonly went?: readonly number[];
}

export interface PageFinding {
  readonly number: number;
  readonly fingerprint: string;
  readonly where: string;
  readonly function: string;
  readonly remedy: string;
  readonly rule: string;
  readonly confidence: string;
  readonly severity: string;
  readonly who: string;
  readonly copies?: number;
  readonly lines?: number;
  readonly caused?: number;
  readonly saves?: number;
  /** The patch was made and measured. */
  readonly measured: boolean;
  /** Sentences in front of the excerpt. */
  readonly message: string;
  readonly legend: string;
  readonly excerpt: string;
  /** Whether it was compiled, in a sentence; empty where there is no change. */
  readonly changeStatus: string;
  /** Helpers and calls. */
  readonly change: string;
  readonly diff?: { readonly title: string; readonly text: string };
  readonly changeNotes: readonly string[];
  readonly forecast: string;
  readonly cautions: readonly string[];
  readonly alternative?: string;
}

/** Something to look at first. */
export interface StandOut {
  readonly title: string;
  /** Source that is quoted between title and text. */
  readonly code?: string;
  readonly text: string;
  readonly lines: number;
  /** Where the page goes: to a node of `causes`, to what is found, to the findings. */
  readonly node?: number;
  readonly query?: string;
  readonly view?: "findings";
}

export interface PageData {
  readonly version: string;
  readonly title: string;
  readonly settings: string;
  readonly totals: { readonly lines: number; readonly copies: number; readonly functions: number };
  /** Seconds of a build that less IR can win at most, where they were measured. */
  readonly seconds?: number;
  readonly strings: readonly string[];
  readonly causes?: TreeColumns;
  readonly map: TreeColumns;
  readonly findings: readonly PageFinding[];
  readonly standOut: readonly StandOut[];
  readonly against?: string;
  /** Sentences about what is missing. */
  readonly missing: readonly string[];
}
