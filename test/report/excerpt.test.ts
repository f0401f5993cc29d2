import { expect, it } from "vitest";
import type { SourceLineMeasure } from "../../src/model/function.ts";
import { excerpt } from "../../src/report/excerpt.ts";
import { evaluate } from "../../src/rule/evaluate.ts";
import { madeCandidate, madeRegion, madeRule, tenCopies } from "../rule/made.ts";

/** The row of a line in a region of ten. */
function row(ir: SourceLineMeasure, frees?: string[]): string | undefined {
  const source = [{ line: 15, text: "    let hash = hasher.hash_one(key);", dependence: "independent" as const, ir }];
  const region = madeRegion({ lines: [12, 21], ...(frees && { frees }) });
  const [finding] = evaluate([madeRule({})], madeCandidate({ source, regions: [region] }, tenCopies));
  return finding && excerpt(finding).split("\n").at(-1)?.replace(/\s+/g, " ");
}

it("marks a line of a region that differs by what a move does not take along, and says why", () => {
  expect(row({ perCopy: 2, same: "same" })).toBe("15 2 = let hash = hasher.hash_one(key);");
  expect(row({ perCopy: 2, same: "differs" })).toBe("15 2 = let hash = hasher.hash_one(key);");
  expect(row({ perCopy: 2, same: "differs", reason: "size-or-align" })).toBe(
    "15 2 ~ let hash = hasher.hash_one(key); ← size or alignment of the type",
  );
});

it("does not where the callee becomes a free function first", () =>
  expect(
    [["hash_one"], ["other"]].map((frees) => row({ perCopy: 2, same: "differs", reason: "type-argument" }, frees)?.[5]),
  ).toEqual(["=", "~"]));
