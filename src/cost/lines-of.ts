// IR lines of one compiled function.
import type { FunctionBodies } from "../ir/function-bodies-types.ts";

/** As `cargo llvm-lines` counts them. */
export function linesOf({ recordStarts, templates, templateFlags, flag }: FunctionBodies, f: number): number {
  let lines = 0;
  for (let record = recordStarts[f]!; record < recordStarts[f + 1]!; record++) {
    lines += templateFlags[templates[record]!]! & flag.counted;
  }
  return lines;
}
