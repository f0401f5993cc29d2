// Where rustc is at hand, what stands in the pages is what it makes of the examples.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compileExample, DRIVER, EXAMPLE_CRATE, rustcVersion } from "../../scripts/compile-example.ts";
import { countIr, linesWithout, ownFunctions } from "../../scripts/count-ir.ts";
import { loadRules } from "../../src/rule/load.ts";
import { parsePage } from "../../src/rule/page.ts";
import { recordOf } from "./example-candidates.ts";
import recorded from "./recorded.json" with { type: "json" };

const rustc = rustcVersion();
const rules = loadRules(join(import.meta.dirname, "..", "..", "rules"));

describe.runIf(rustc !== undefined)("compiled by rustc", () => {
  test.each(rules.map((rule) => [rule.id, rule] as const))("%s: before and after", (id, rule) => {
    const [before, after] = parsePage(rule.page)
      .examples.slice(0, 2)
      .map(({ code }, place) => {
        const compiled = compileExample(code);
        if ("errors" in compiled) throw new Error(compiled.errors);
        const rows = countIr(compiled.ir);
        const measured = { lines: linesWithout(rows, DRIVER), functions: ownFunctions(rows, EXAMPLE_CRATE) };
        // Another version or target counts a few lines differently; the same one counts the same.
        const { lines, functions, rustc: recordedWith = recorded.rustc } = recordOf(id, place);
        if (rustc === recordedWith) expect(measured).toEqual({ lines, functions });
        return measured.lines;
      });
    expect(after).toBeLessThan(before!);
  });
});

test("counts like cargo llvm-lines: two leading spaces, from define to the lone brace", () => {
  const ir = [
    "define internal void @_ZN7example4gone17h0123456789abcdefE(ptr %x) {",
    "start:",
    "  %a = load ptr, ptr %x",
    "  invoke void @f()",
    "          to label %bb1 unwind label %cleanup",
    "  ret void",
    "}",
    "  ; not in a function",
    "define void @_ZN7example4gone17hfedcba9876543210E() {",
    "  ret void",
    "}",
  ];
  expect(countIr(ir.join("\n"))).toEqual([{ path: "example::gone", copies: 2, lines: 4 }]);
});
