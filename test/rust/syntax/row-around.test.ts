import { expect, it } from "vitest";
import { parseRust } from "../../../src/rust/parser.ts";
import { firstRowAround, rowAround } from "../../../src/rust/syntax/row-around.ts";

it("finds the same row from below and from above, for every range", () => {
  const { columns, text } = parseRust(
    "impl<T: Ord> S<T> {\n    // Why.\n    fn f(&self) -> u8 { let a = |x| g(x)?; match a { 0 => 1, _ => { m!(a, [b]) } } }\n}\n",
  );
  expect(columns.count).toBeGreaterThan(50);
  for (const top of [0, 1, Math.floor(columns.count / 2)])
    for (let start = columns.starts[top]!; start < columns.ends[top]!; start++)
      for (let end = start; end < columns.ends[top]!; end++)
        expect([start, end, text[start], rowAround(columns, top, start, end)]).toEqual([
          ...[start, end, text[start]],
          firstRowAround(columns, top, start, end),
        ]);
});
