import { describe, expect, it } from "vitest";
import { printable } from "../../src/printable.ts";
import { codeBlock, codeSpan, prose } from "../../src/report/escape.ts";
import { approximate, counted, grouped, percent } from "../../src/report/numbers.ts";
import { shortPath } from "../../src/report/place.ts";
import { triedText } from "../../src/report/tried.ts";
import { finding } from "./sample-report.ts";

describe("numbers", () => {
  it.each([
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [2657774, "2,657,774"],
  ])("groups %d as %s", (value, expected) => expect(grouped(value)).toBe(expected));

  it.each([
    [1, 0, "0 %"],
    [77, 1000, "7.7 %"],
    [23, 100, "23 %"],
    [9.96, 100, "10 %"],
  ])("%d of %d is %s", (part, whole, expected) => expect(percent(part, whole)).toBe(expected));

  it.each([
    [204_617, "205,000"],
    [19_960, "20,000"],
    [517, "520"],
    [1234, "1,230"],
  ])("%d is about %s", (value, expected) => expect(approximate(value)).toBe(expected));

  it("knows one from many", () => {
    expect(counted(1, "copy", "copies")).toBe("1 copy");
    expect(counted(2, "copy", "copies")).toBe("2 copies");
  });
});

describe("escape", () => {
  it("makes the fence of a span longer than any run in it", () => {
    expect(codeSpan("a`b")).toBe("``a`b``");
    expect(codeSpan("`x`")).toBe("`` `x` ``");
    expect(codeSpan("a|b", true)).toBe("`a\\|b`");
  });

  it("makes the fence of a block longer than any run in it", () => {
    expect(codeBlock("```\nx")).toBe("````\n```\nx\n````");
    expect(codeBlock("a\r\nb\rc")).toBe("```\na\nb\\u{d}c\n```");
  });

  it("shows control and direction characters", () => {
    expect(printable("a\u001b[31mb\u202e")).toBe("a\\u{1b}[31mb\\u{202e}");
  });

  it("takes the meaning from Markdown's own characters", () => {
    expect(prose("a<b> *c* [d]")).toBe("a\\<b\\> \\*c\\* \\[d\\]");
  });
});

describe("shortPath", () => {
  it.each([
    ["salsa::function::execute::<impl salsa::function::IngredientImpl<C>>::execute", "IngredientImpl<C>::execute"],
    [
      "<salsa::function::IngredientImpl<C> as salsa::ingredient::Ingredient>::fmt_index",
      "IngredientImpl<C>::fmt_index",
    ],
    ["salsa::interned::IngredientImpl<C>::intern_id", "IngredientImpl<C>::intern_id"],
    ["salsa::attach::attach", "attach"],
    ["core::iter::traits::iterator::Iterator::try_fold", "Iterator::try_fold"],
  ])("%s is %s", (path, expected) => expect(shortPath(path)).toBe(expected));
});

describe("the result of try", () => {
  const row = (number: number, savedLines: number) => ({
    finding,
    number,
    movedRegions: 1,
    savedLines,
    helpers: [],
    reasons: [],
  });
  const totals = (lines: number) => ({ lines, copies: 100, functions: 10 });
  const of = (rows: Parameters<typeof triedText>[0]["rows"], after: number) =>
    triedText({
      crate: "shop",
      rows,
      before: totals(10_000),
      after: totals(after),
      checks: 1,
      checkSeconds: 1,
      compared: [],
      tests: [],
    });

  it("names once what several findings save or cost together, so that the rows add up to the totals", () => {
    expect(of([row(1, 300), row(2, 200)], 9000)).toContain("500 of these lines several findings save together");
    expect(of([row(1, 300), row(2, 200)], 9510)).toContain("10 lines came elsewhere with them");
    expect(of([row(1, 300), row(2, 200)], 9500)).not.toContain("together, and");
  });

  it("says why regions stay in one line: the first reason, and how many more there are", () => {
    const at = (first: number, last: number, reason: string) => ({ lines: [first, last] as const, reason });
    const reasons = [at(3, 4, "calls f"), at(9, 9, "calls f"), at(12, 12, "makes a T")];
    expect(of([{ ...row(1, 300), reasons }], 9700)).toContain(
      "\n      not moved: lines 3–4: calls f (and 1 more for that reason, 1 for others)\n",
    );
  });
});
