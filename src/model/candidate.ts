// What the join makes: a source function with its cost, and rows without a source. Readonly, JSON-serialisable, no functions; the words are those of ARCHITECTURE.md.
import type { GenericFunction } from "./function.ts";
import type { Instance } from "./profile.ts";

/** Copies and lines of a function and, apart, of the closures in it. */
export interface FamilyCost {
  readonly copies: number;
  readonly lines: number;
  readonly closureCopies: number;
  readonly closureLines: number;
  /** All of these lines and what is compiled for the function alone that nobody can edit; where causes were measured. */
  readonly causedLines?: number;
  readonly instances?: readonly Instance[];
  /** How many copies would be left if only some parameters were kept: by their names in the function's order, `R, V`. From the copies' type arguments. */
  readonly keptCopies?: Readonly<Record<string, number>>;
}

/** A source function joined with what it costs; without a cost when nothing was measured. */
export interface Candidate {
  readonly function: GenericFunction;
  readonly cost?: FamilyCost;
  /** How many different bodies the copies have, where that was measured. */
  readonly distinctBodies?: number;
  /** Lines of further copies that are the same but for constants, offsets and what they call, where that was measured. */
  readonly alikeLines?: number;
  /** It is not of the package that was measured: what is not generic there is compiled there, and in no total here. */
  readonly elsewhere?: true;
}

export type UnjoinedReason = "std" | "dependency-without-source" | "macro" | "generated" | "build-script" | "unknown";

/** A measured function that no source was found for. */
export interface Unjoined {
  readonly path: string;
  readonly copies: number;
  readonly lines: number;
  readonly reason: UnjoinedReason;
}
