// The patches of one finding as a unified diff, each written the way that is tried first.
import type { PackageIndex } from "../index/index-types.ts";
import { chosenWays } from "./chosen-ways.ts";
import { type Chosen, combine } from "./combine.ts";
import type { Patch } from "./patch-types.ts";
import { unifiedDiff } from "./unified-diff.ts";

/** Of files relative to the package. */
export function diffOf({ files }: PackageIndex, patches: readonly Patch[]): string {
  const byFile = new Map<string, Chosen[]>();
  for (const each of chosenWays(patches, new Map())) {
    const { file } = each.patch;
    byFile.set(file, [...(byFile.get(file) ?? []), each]);
  }
  return unifiedDiff(
    new Map(
      [...byFile].map(([file, chosen]) => {
        const before = files.find((each) => each.file === file)!.text;
        return [file, { before, after: combine(before, chosen).text }];
      }),
    ),
  );
}
