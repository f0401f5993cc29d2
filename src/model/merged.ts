// What a merge of profiles adds to one: the crates, what each pays for a function, what several make. Readonly, JSON-serialisable, no functions; the words are those of ARCHITECTURE.md.
import type { TargetKind } from "./crate.ts";

/** One crate target of a merged profile. */
export interface ProfilePart {
  readonly crate: string;
  readonly package?: { readonly name: string; readonly version: string };
  readonly target?: { readonly kind: TargetKind; readonly name: string };
  readonly features?: readonly string[];
  readonly totals: { readonly lines: number; readonly copies: number; readonly functions: number };
}

/** What one crate of a merged profile makes of a function. */
export interface PartShare {
  /** Index in `Profile.parts`. */
  readonly part: number;
  readonly copies: number;
  readonly lines: number;
  /** Lines of the function and what is compiled for it alone in that crate; where causes were measured there. */
  readonly causedLines?: number;
}

/**
 * One instance, by function and type arguments, that another crate could make: several crates compile it, or the one that does is named neither
 * by the function nor by its types. Found among the largest copies of each function.
 */
export interface StrayInstance {
  /** Index in `Profile.functions`. */
  readonly function: number;
  /** Absent for a function without any, as an `#[inline]` one. Never a folded one: what is cut off could differ. */
  readonly typeArguments?: string;
  /** Which of the measured crates path and types name, as indexes in `Profile.parts`, in order. */
  readonly names: readonly number[];
  /** The crates that make it, in order of `Profile.parts`, with its lines there. */
  readonly made: readonly { readonly part: number; readonly lines: number }[];
}
