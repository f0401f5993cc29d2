import { describe, expect, it } from "vitest";
import { rank, savedTogether } from "../../src/advise/rank.ts";
import type { Finding } from "../../src/model/finding.ts";
import { finding } from "../report/sample-report.ts";

function at(line: number, endLine: number, savedLines: number | undefined, file = "src/a.rs"): Finding {
  const { forecast: _forecast, ...rest } = finding;
  const region = { ...finding.regions[0]!, lines: [line + 1, endLine - 1] as const };
  return {
    ...rest,
    function: { ...finding.function, line, span: { ...finding.function.span, file, startLine: line, endLine } },
    regions: [region],
    ...(savedLines === undefined ? {} : { forecast: { savedLines, arithmetic: "" } }),
  };
}

describe("rank", () => {
  it("puts the largest forecast first and findings without one last", () => {
    const order = rank([at(1, 9, undefined), at(10, 19, 5), at(20, 29, 50)]).map((each) => each.function.line);
    expect(order).toEqual([20, 10, 1]);
  });

  it("does not depend on the order of its input", () => {
    const findings = [at(1, 9, 5), at(10, 19, 5), at(10, 19, 5, "src/b.rs"), at(30, 39, undefined)];
    expect(rank([...findings].reverse())).toEqual(rank(findings));
  });
});

describe("savedTogether", () => {
  it("adds up findings of different functions", () => {
    expect(savedTogether(rank([at(1, 9, 5), at(10, 19, 7)]))).toBe(12);
  });

  it("counts a function inside a region that moves once, with the larger forecast", () => {
    expect(savedTogether(rank([at(1, 40, 100), at(10, 19, 7)]))).toBe(100);
    expect(savedTogether(rank([at(1, 40, 3), at(10, 19, 7)]))).toBe(7);
  });

  it("leaves out what is in the forecasts of callers, when it is known whose code counts", () => {
    const findings = rank([at(1, 9, 5), at(10, 19, 7)]);
    expect(savedTogether(findings, { editable: ["ledger"], lines: 1000 })).toBe(12);
  });

  it("is never less than the largest finding saves alone", () => {
    expect(savedTogether(rank([at(1, 9, 5), at(10, 19, 7)]), { editable: ["shop"], lines: 1000 })).toBe(12);
  });

  it("does not take the same lines of another file for an overlap", () => {
    expect(savedTogether(rank([at(1, 40, 100), at(10, 19, 7, "src/b.rs")]))).toBe(107);
  });

  it("adds what was measured to the forecasts of the others, and nothing of what could not be changed", () => {
    const tried = (each: Finding, savedLines?: number): Finding => ({
      ...each,
      tried: {
        movedRegions: savedLines === undefined ? 0 : 1,
        helpers: [],
        reasons: [],
        ...(savedLines !== undefined && { savedLines }),
      },
    });
    const findings = [tried(at(1, 9, 500), 30), tried(at(10, 19, 700)), at(20, 29, 5)];
    expect(savedTogether(rank(findings), undefined, 4)).toBe(39);
    expect(rank(findings).map((each) => each.function.line)).toEqual([10, 1, 20]);
  });
});
