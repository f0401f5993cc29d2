import { expect, test } from "vitest";
import { DistinctKeys } from "../../src/cost/distinct-keys.ts";
import { ShortenedName } from "../../src/ir/shortened-name.ts";

/** As it stands in a line. */
function shortened(name: string): string {
  const short = new ShortenedName();
  short.read(Buffer.from(`"${name}", `), 1, name.length + 1);
  return short.bytes.toString("latin1", 0, short.length);
}

const nested = (type: string) => `app::${"Option<".repeat(60)}fn(${type}) -> u8${">".repeat(60)}`;

function counts(...names: string[]): number[] | undefined {
  const keys = new DistinctKeys();
  names.forEach((name, at) => {
    keys.add({ symbol: `_R${at}`, lines: 1, debugName: shortened(name) });
  });
  return keys.counts();
}

test("how many arguments there are, and which are equal, is the same as in the whole names", () => {
  const names = [
    `with<${nested("u8")}, usize>`,
    `with<${nested("u16")}, usize>`,
    `with<${nested("u8")}, bool>`,
  ] as const;
  expect(names.every((name) => name.length > 400)).toBe(true);
  // Two types, two results, three copies.
  expect(counts(...names)).toEqual([1, 2, 2, 3]);
});

test("a name without arguments is cut", () => {
  expect(shortened("f".repeat(500))).toBe("f".repeat(400));
  expect(shortened(`f<ref$<str$>, ${"u8, ".repeat(200)}u8>`)).toHaveLength(400);
});

test("says of a type that a derive shares with others that it does", () => {
  const shared = `app::${"Option<".repeat(60)}app::_::{impl#0}::Visitor${">".repeat(60)}`;
  // One name, maybe two types: counted apart.
  expect(counts(`read<${shared}, u8>`, `read<${shared}, u8>`)).toEqual([1, 2, 1, 2]);
});
