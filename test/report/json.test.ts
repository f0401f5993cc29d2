import { describe, expect, it } from "vitest";
import { json } from "../../src/report/json.ts";
import { report, withoutCosts } from "./sample-report.ts";

/** The fields that the first issue promises to every reader of the JSON. */
const PROMISED = [
  ..."rule technique crate version file function path line regions copies lines forecast confidence owner fingerprint".split(
    " ",
  ),
];

describe("json", () => {
  it("has a format version, totals and findings with every promised field", () => {
    const value = JSON.parse(json([report]));
    expect(value.formatVersion).toBe(1);
    expect(value.totals).toMatchObject({ lines: 20_000, copies: 310, functions: 77, findings: 1 });
    expect(Object.keys(value.findings[0])).toEqual(expect.arrayContaining(PROMISED));
    expect(value.findings[0]).toMatchObject({
      crate: "ledger",
      version: "1.2.3",
      owner: "path",
      file: "src/book.rs",
      line: 20,
      regions: [[22, 26]],
      copies: 4,
      lines: 1000,
    });
  });

  it("puts the reports of a workspace side by side", () => {
    const value = JSON.parse(json([report, withoutCosts()]));
    expect(value.formatVersion).toBe(1);
    expect(value.reports.map((each: { findings: unknown[] }) => each.findings.length)).toEqual([1, 1]);
  });

  it("says null where nothing was measured", () => {
    const value = JSON.parse(json([withoutCosts()]));
    expect(value.costs).toBeNull();
    expect(value.totals.lines).toBeNull();
    expect(value.findings[0]).toMatchObject({ copies: null, lines: null, forecast: null });
  });
});
