// A diff as `git apply` takes it.
import { createTwoFilesPatch } from "diff";

/** Of changed files, in order of name. @param changes texts before and after, by path with `/`. */
export function unifiedDiff(changes: ReadonlyMap<string, { readonly before: string; readonly after: string }>): string {
  const files = [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
  return files
    .filter(([, { before, after }]) => before !== after)
    .map(([file, { before, after }]) => {
      const patch = createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, { context: 3 });
      return `diff --git a/${file} b/${file}\n${patch.slice(patch.indexOf("---"))}`;
    })
    .join("");
}
