import { expect, it } from "vitest";
import { itemsIn, nearestItem } from "../../../src/analysis/dependence/nearest-item.ts";

const items = ["c::a", "c::a::b", "c::x::b", "c::a::b::d", "c", "c::a::b"].map((path, at) => ({
  at,
  module: path.split("::"),
}));
const from = (path: string) => nearestItem(items, path.split("::"))?.at;

it("shares the most segments, then is as deep, then is the first", () => {
  expect(from("c::a::b")).toBe(1);
  expect(from("c::a::z")).toBe(1);
  expect(from("c::a::b::z::y")).toBe(1);
  expect(from("c::a::b::z")).toBe(3);
  expect(from("c::q")).toBe(0);
  expect(from("c::q::r::s::t")).toBe(0);
  expect(from("other::b")).toBe(0);
  expect(from("other")).toBe(4);
  expect(nearestItem(items, undefined)?.at).toBe(0);
  expect(nearestItem([], ["c"])).toBeUndefined();
});

it("says all that are in a module", () => {
  expect(itemsIn(items, ["c", "a", "b"]).map(({ at }) => at)).toEqual([1, 5]);
  expect(itemsIn(items, ["c", "nowhere"])).toEqual([]);
});
