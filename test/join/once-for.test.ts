import { expect, it } from "vitest";
import type { PackageIndex } from "../../src/index/index-types.ts";
import { onceFor } from "../../src/join/once-for.ts";

const index = (crateName: string) => ({ crateName }) as PackageIndex;
const [one, two] = [index("one"), index("two")];

it("makes it once for the same indexes in the same order", () => {
  let count = 0;
  const names = onceFor((indexes) => [++count, ...indexes.map(({ crateName }) => crateName)]);
  expect(names([one, two])).toEqual([1, "one", "two"]);
  expect(names([one, two])).toEqual([1, "one", "two"]);
  expect(names([one])).toEqual([2, "one"]);
  expect(names([two, one])).toEqual([3, "two", "one"]);
  expect(names([one, two])).toEqual([4, "one", "two"]);
  expect(names([one, index("two")])).toEqual([5, "one", "two"]);
  expect(names([])).toEqual([6]);
  expect(names([])).toEqual([7]);
});
