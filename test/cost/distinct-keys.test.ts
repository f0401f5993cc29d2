import { expect, test } from "vitest";
import { DistinctKeys } from "../../src/cost/distinct-keys.ts";

function counts(...names: string[]): number[] | undefined {
  const keys = new DistinctKeys();
  names.forEach((debugName, at) => {
    keys.add({ symbol: `_R${at}`, lines: 1, debugName });
  });
  return keys.counts();
}

test("counts the copies that are left for each part of the parameters", () => {
  // Bit 0 is the reader, of which there are two, bit 1 the visitor, of which there are three.
  expect(counts("read<File, A>", "read<File, B>", "read<&[u8], B>", "read<&[u8], C>")).toEqual([1, 2, 3, 4]);
});

test("sees commas and arrows inside of an argument", () => {
  expect(counts("f<Map<u8, u8>, fn(u8, u8) -> u8>", "f<(u8, [u8; 3]), fn(u8, u8) -> u8>")).toEqual([1, 2, 1, 2]);
});

function countsOf(...copies: (readonly [symbol: string, debugName: string])[]): number[] | undefined {
  const keys = new DistinctKeys();
  for (const [symbol, debugName] of copies) keys.add({ symbol, lines: 1, debugName });
  return keys.counts();
}

test("tells the types of several derives apart, which have one name", () => {
  const visitor = "app::_::{impl#0}::deserialize::__Visitor";
  // rustc drops the number of `const _`: three types, one reader.
  expect(
    countsOf(
      ["_R1", `read<Slice, ${visitor}>`],
      ["_R2", `read<Slice, ${visitor}>`],
      ["_R3", `read<Slice, ${visitor}>`],
    ),
  ).toEqual([1, 1, 3, 3]);
});

test("copies of one instance in several codegen units are one key", () => {
  expect(countsOf(["_R1", "f<u8, A>"], ["_R1", "f<u8, A>"], ["_R2", "f<u8, B>"])).toEqual([1, 1, 2, 2]);
});

test("an argument that was cut off is like no other", () => {
  expect(counts("f<u8, aaaaa", "f<u8, aaaaa")).toEqual([1, 1, 2, 2]);
});

test("tells nothing of a single parameter, of unlike names, or of those of MSVC", () => {
  expect(counts("f<u8>", "f<u16>")).toBeUndefined();
  expect(counts("f<u8, u8>", "f")).toBeUndefined();
  expect(counts("f<ref$<str$>, u8>", "f<ref$<str$>, u16>")).toBeUndefined();
});
