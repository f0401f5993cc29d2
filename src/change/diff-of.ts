// The patches of one finding as a unified diff.
import type { PackageIndex } from "../index/index-types.ts";
import { type Chosen, combine } from "./combine.ts";
import { unifiedDiff } from "./unified-diff.ts";

/** Of files relative to the package. */
export function diffOf({ files }: PackageIndex, written: readonly Chosen[]): string {
  const byFile = new Map<string, Chosen[]>();
  for (const each of written) {
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
