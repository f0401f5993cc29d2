import { expect, it } from "vitest";
import type { CheckResult } from "../../src/check/check.ts";
import type { Diagnostic } from "../../src/check/diagnostic.ts";
import { marks } from "../../src/check/marks.ts";
import { sarif } from "../../src/report/sarif.ts";

const found: Diagnostic = {
  rule: "outline-region",
  severity: "warning",
  known: false,
  message: "a part of `settle` needs no type argument",
  file: "src/book.rs",
  line: 20,
  column: 8,
  width: 6,
  sourceLine: "    fn settle<T>() {",
  label: "",
  help: ["move it"],
  path: "book::settle",
  fingerprint: "0123456789ab",
};
const result: CheckResult = {
  diagnostics: [found, { ...found, known: true, line: 90 }, { ...found, rule: "unused-suppression", line: 3 }],
  stale: [{ rule: "outline-region", file: "src/a.rs", path: "a::gone", body: "x" }],
  accepted: [],
  checkedFiles: ["src/book.rs"],
  notices: [{ kind: "syntax", file: "src/odd.rs", message: "does not parse" }],
};

it("marks what is new, and not what was accepted", () => {
  const all = marks(result, []);
  expect(all.marks.map(({ rule, line, column, endColumn }) => [rule, line, column, endColumn])).toEqual([
    ["outline-region", 20, 8, 14],
    ["unused-suppression", 3, 8, 14],
  ]);
  expect(all.notes).toEqual([
    "src/odd.rs: does not parse",
    "`outline-region` for `a::gone` in src/a.rs is in the baseline and not found any more",
  ]);
});

it("gives every result a rule of the run, also for findings that have no page", () => {
  const [run] = JSON.parse(sarif(marks(result, []), { version: "1" })).runs;
  for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
});
