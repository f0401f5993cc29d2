// What discover finds: packages, their targets, and the graph around the crate that is advised on. Readonly, JSON-serialisable, no functions; the words are those of ARCHITECTURE.md.
import type { Notice, PackageRef } from "./span.ts";

export type TargetKind = "lib" | "bin" | "example" | "test" | "bench" | "proc-macro" | "build";

/** One thing that cargo compiles for a package. `entry` is absolute and native to this machine. */
export interface Target {
  readonly name: string;
  /** As rustc names it: `-` replaced by `_`. */
  readonly crateName: string;
  readonly kind: TargetKind;
  readonly entry: string;
  readonly edition: string;
}

/** A package whose source can be read. `root` is absolute and native to this machine; it never enters a report. */
export interface Package extends PackageRef {
  readonly root: string;
  readonly targets: readonly Target[];
  /** Short git revision, for git and path dependencies where it is known. */
  readonly revision?: string;
  /** Features that are on, as cargo resolved them. */
  readonly features?: readonly string[];
}

/** What *discover* found: the crate that is advised on, and every package of its dependency graph. */
export interface CrateGraph {
  readonly package: Package;
  readonly target: Target;
  /** The package itself first; then in order of name and version. */
  readonly packages: readonly Package[];
  readonly workspaceRoot: string;
  /** False when cargo was not there: only the folder was looked at. */
  readonly withDependencies: boolean;
  /** Other members of the workspace that use the crate, by name; absent without cargo. */
  readonly dependents?: readonly string[];
  /** What only a build asks for; absent without cargo. */
  readonly build?: {
    /** Absolute and native to this machine. */
    readonly targetDirectory: string;
    /** What cargo wrote as Cargo.lock where there was none: a later call of cargo needs the same versions. */
    readonly lock?: string;
    /** False for a dependency that was named with `-p`. */
    readonly member: boolean;
  };
  readonly notices: readonly Notice[];
}
