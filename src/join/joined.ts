// What the join hands on.

import type { FunctionSource } from "../index/index-types.ts";
import type { FamilyCost, Unjoined } from "../model/candidate.ts";
import type { FunctionCost } from "../model/profile.ts";
import type { Notice } from "../model/span.ts";

/** A source function with all that was measured of it; made by a macro when `source.item.macro` is set. */
export interface JoinedFunction {
  readonly source: FunctionSource;
  readonly cost: FamilyCost;
  /** The rows it stands for, in order of lines and path. */
  readonly rows: readonly FunctionCost[];
}

export interface JoinResult {
  /** In order of all lines, then path. */
  readonly joined: readonly JoinedFunction[];
  /** In order of lines, then path. */
  readonly unjoined: readonly Unjoined[];
  readonly notices: readonly Notice[];
}
