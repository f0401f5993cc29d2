// What a budget check found: where a measurement is above its limits, by how much, and because of what. Readonly, JSON-serialisable, no functions; the words are those of ARCHITECTURE.md.
import type { DiffRow, ProfileDiff } from "./diff.ts";
import type { CopiesAndLines } from "./profile.ts";

/** Growth that is allowed: the larger of a share of what was there and a number. */
export interface Tolerance {
  readonly share: number;
  readonly lines: number;
  readonly copies: number;
}

export interface Excess {
  readonly what: "total" | "package" | "function";
  /** Of the crate, the package or the function. */
  readonly name: string;
  readonly package?: string;
  readonly before: CopiesAndLines;
  readonly after: CopiesAndLines;
  /** What may be there. */
  readonly allowed: CopiesAndLines;
  /** For a function: who makes more copies of it than before, the most lines first. */
  readonly because: readonly { readonly path: string; readonly lines: number }[];
}

export interface BudgetResult {
  readonly crate: string;
  readonly before: ProfileDiff["before"];
  readonly after: ProfileDiff["after"];
  readonly tolerance: Tolerance;
  /** The total first, then packages, then functions, each the most growth first. Empty: within the budget. */
  readonly exceeded: readonly Excess[];
  /** Functions that cost more than before, the most growth first. */
  readonly grown: readonly DiffRow[];
  /** Whether the total is below what was there, so that limits can be lowered. */
  readonly improved: boolean;
}
