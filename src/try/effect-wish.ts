// What is to be measured of a change beside its lines.
import type { Target } from "../model/crate.ts";
import type { PackageRef } from "../model/span.ts";

export interface EffectWish {
  /** The rustc of the crate, in so many pairs. */
  readonly time?: { readonly runs: number } | undefined;
  /** What of the workspace is to be linked and weighed. */
  readonly size?: { readonly package: PackageRef; readonly target: Pick<Target, "kind" | "name"> } | undefined;
  /** A command whose instructions are to be counted, by words. */
  readonly command?: readonly string[] | undefined;
  /** Take findings out whose patches raise these instructions. */
  readonly noSlower?: boolean | undefined;
}
