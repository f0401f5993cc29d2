// All evidence that the bodies hold, for one pass over the IR: which lines are the same in every copy, and who causes the copies.
import type { ReadEvidence } from "../ir/read-ir.ts";
import { findCauses } from "./causes.ts";
import { readEvidence } from "./evidence.ts";

/** @param editable names of crates or owners; the default is in editable-crates.ts */
export function gatherEvidence(editable?: readonly string[]): ReadEvidence {
  return (bodies, groups, describe) => {
    const { causes, causedLines } = findCauses(bodies, groups, { describe, editable });
    const { functions, twins } = readEvidence(bodies, groups, describe);
    return {
      functions: functions.map((cost, index) => {
        const caused = causedLines[index];
        return caused === undefined ? cost : { ...cost, causedLines: caused };
      }),
      twins,
      causes,
    };
  };
}
