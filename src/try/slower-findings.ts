// Which findings' patches make a command execute more instructions: found by bisecting, each part made and counted by itself.
import { prepareBuild } from "../cargo/build-settings.ts";
import { UserError } from "../errors.ts";
import type { Instructions } from "../model/timing.ts";
import { bisect } from "../timing/bisect.ts";
import { findCounter, instructionsOf } from "../timing/count-instructions.ts";
import { rose } from "./measure-effect.ts";
import type { Setting } from "./try-package.ts";
import { twoVersions } from "./two-versions.ts";
import type { ChangedPackage } from "./user-tree.ts";

/**
 * @param numbers of the findings that were changed together. @param make leaves the copy with the changes of some of them.
 * @returns numbers of those that do it alone, together where none of a group does.
 */
export async function slowerFindings(
  numbers: readonly number[],
  { before }: Instructions,
  words: readonly string[],
  { graph, scratch, options }: Setting,
  make: (part: readonly number[]) => Promise<readonly ChangedPackage[]>,
): Promise<number[][]> {
  const prepared = await prepareBuild(graph, options);
  const cwd = scratch.folder;
  const counter = await findCounter({ cwd, env: options.env, signal: options.signal });
  return bisect(numbers, async (part) => {
    options.onStep?.(`counting instructions with ${part.length} of ${numbers.length} findings changed`);
    const changed = await make(part);
    if (changed.length === 0) return false;
    const side = twoVersions(graph, prepared, changed, scratch)[1];
    try {
      const { mean } = await instructionsOf(side, words, cwd, counter, options);
      return rose({ before, after: mean });
    } catch (error) {
      // A part that cannot be counted is not blamed.
      if (error instanceof UserError) return false;
      throw error;
    }
  });
}
