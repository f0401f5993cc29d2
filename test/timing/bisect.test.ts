import { expect, it } from "vitest";
import { bisect } from "../../src/timing/bisect.ts";

const ALL = [1, 2, 3, 4, 5, 6, 7, 8];

it("finds each that does it alone", async () => {
  const does = async (part: readonly number[]) => part.includes(3) || part.includes(8);
  expect(await bisect(ALL, does)).toEqual([[3], [8]]);
});

it("gives the smallest part whose halves do not", async () => {
  const does = async (part: readonly number[]) => part.includes(5) && part.includes(6);
  expect(await bisect(ALL, does)).toEqual([[5, 6]]);
  expect(await bisect(ALL, async (part) => part.length === 8)).toEqual([ALL]);
});

it("asks nothing of one", async () => {
  const never = async () => {
    throw new Error("asked");
  };
  expect(await bisect([7], never)).toEqual([[7]]);
});
