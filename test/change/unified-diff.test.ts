import { applyPatch } from "diff";
import { expect, it } from "vitest";
import { unifiedDiff } from "../../src/change/unified-diff.ts";

it.each([
  ["a few lines", 3, "\n"],
  ["more lines than the smallest diff is looked for in", 2_000, "\n"],
  ["so many, and no end of the last line", 2_000, ""],
])("gives a patch that applies, of %s", (_, count, end) => {
  const lines = Array.from({ length: 5_000 }, (_, at) => `line ${at}`);
  const changed = lines.map((line, at) => (at >= 100 && at < 100 + count ? `new ${line}` : line));
  const [before, after] = [lines.join("\n") + end, changed.join("\n") + end];
  const diff = unifiedDiff(new Map([["src/lib.rs", { before, after }]]));
  expect(diff).toMatch(
    /^diff --git a\/src\/lib\.rs b\/src\/lib\.rs\n--- a\/src\/lib\.rs\n\+\+\+ b\/src\/lib\.rs\n@@ -98,/,
  );
  expect(applyPatch(before, diff)).toBe(after);
});

it("says of all lines that change up to a last one without an end that it has none", () => {
  const text = (word: string) => Array.from({ length: 2_000 }, (_, at) => `${word} ${at}`).join("\n");
  const diff = unifiedDiff(new Map([["a", { before: text("old"), after: text("new") }]]));
  expect(diff.match(/^\\ No newline at end of file$/gm)).toHaveLength(2);
  expect(applyPatch(text("old"), diff)).toBe(text("new"));
});
