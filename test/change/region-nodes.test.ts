import { expect, it } from "vitest";
import { regionNodes } from "../../src/change/region-nodes.ts";
import { analysed } from "../analysis/dependence/dependence-of.ts";

it("finds the statements of a region behind a comment with a blank line below it", () => {
  const text = `pub fn f<T: Clone>(value: T, names: &[String], total: &mut usize) -> T {
    let copy = value.clone();
    // A comment about what was before.

    let first: usize = names.len();
    *total += first * 2;
    for name in names {
        *total += name.len();
        *total += 1;
    }
    drop(value);
    copy
}
`;
  const { analysis, regions } = analysed(text, "f");
  const found = regions("statements").map((region) => regionNodes(analysis, region)?.lines);
  expect(found).toEqual([[5, 10]]);
});
