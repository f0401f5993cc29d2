// What a report on several crates says of all of them together. Readonly, JSON-serialisable, no functions; the words are those of ARCHITECTURE.md.
import type { CopiesAndLines, Totals } from "./profile.ts";
import type { PackageRef } from "./span.ts";

export interface WorkspaceCosts {
  /** The most lines first. */
  readonly crates: readonly CrateCosts[];
  /** By who owns the functions, the most lines first; functions without a place are in none. */
  readonly owners: readonly OwnerCosts[];
  /** Instances that several crates make with the same types, the most lines too many first. */
  readonly repeated: readonly RepeatedInstance[];
  /** Functions whose copies another crate could make, the most lines first. */
  readonly elsewhere: readonly ElsewhereFunction[];
}

export interface CrateCosts {
  /** As rustc names it, with the kind of the target where it is no library: `cli (bin)`. */
  readonly name: string;
  readonly totals: Totals;
  /** Its lines by whose functions they are; these add up to all lines. */
  readonly lines: Readonly<Record<OwnerGroup, number>>;
}

export const ownerGroups = ["own", "workspace", "dependencies", "std", "unplaced"] as const;
export type OwnerGroup = (typeof ownerGroups)[number];

export interface OwnerCosts extends CopiesAndLines {
  readonly package: PackageRef;
  /** How many of the crates make copies. */
  readonly crates: number;
}

export interface RepeatedInstance {
  readonly path: string;
  readonly typeArguments?: string;
  readonly crates: readonly string[];
  /** Of all but the largest. */
  readonly linesTooMany: number;
  /** Which crate should make it for all; absent when no measured crate knows all that it names and is used by all. */
  readonly home?: string;
}

export interface ElsewhereFunction extends CopiesAndLines {
  readonly path: string;
  /** The crates that make the copies now. */
  readonly crates: readonly string[];
  /** The crate that knows all that they name. */
  readonly home: string;
}

/** What one crate pays of a finding. */
export interface FindingShare extends CopiesAndLines {
  readonly crate: string;
  /** What the advice saves there; absent where the crate alone did not lead to it. */
  readonly savedLines?: number;
}

/** What the functions of one library cost the crates that use it. */
export interface LibraryCosts {
  readonly package: PackageRef;
  /** The most lines of the library first; a user of which nothing is compiled has none. */
  readonly users: readonly LibraryUser[];
  readonly lines: number;
  readonly copies: number;
  /** With the closures in them, the most lines first, those with what they cause counted where all users know it. */
  readonly functions: readonly LibraryFunction[];
}

export interface LibraryUser extends CopiesAndLines {
  readonly name: string;
  /** Of the whole crate. */
  readonly totalLines: number;
}

export interface LibraryFunction extends CopiesAndLines {
  readonly path: string;
  readonly file: string;
  readonly line: number;
  /** Lines of it and of all that is compiled for it alone; absent where a user that pays does not know. */
  readonly causedLines?: number;
  /** In the order of `LibraryCosts.users`: its lines in each; 0 where there are none. */
  readonly linesByUser: readonly number[];
}
