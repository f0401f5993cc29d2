import { expect, it } from "vitest";
import type { Report } from "../../src/model/report.ts";
import { costlyCalls } from "../../src/report/markdown-costly.ts";

const place = { path: "own::f", file: "src/deep/lib.rs", line: 7, lines: 1200 };
const costs = { from: "profile", totals: { lines: 20_000, copies: 10 } };

it("names the lines of a kind of call, and what another choice costs", () => {
  const costly = [{ what: "`sort`", words: "share it", lines: 1500, count: 3, places: [place] }];
  expect(costlyCalls({ costly, costs } as unknown as Report)).toContain(
    "| `sort` | 1,500 (7.5 %) | `lib.rs:7` 1,200, 2 more | share it |",
  );
});

it("is nothing where nothing was measured, or nothing costs enough", () => {
  expect(costlyCalls({ costly: [], costs } as unknown as Report)).toBe("");
  expect(costlyCalls({} as Report)).toBe("");
});
