import { describe, expect, it } from "vitest";
import { select } from "../../src/advise/select.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { NamedFunction, Report } from "../../src/model/report.ts";
import { json } from "../../src/report/json.ts";
import { markdown } from "../../src/report/markdown.ts";
import { text } from "../../src/report/text.ts";
import { palette } from "../../src/terminal/colour.ts";
import { finding, report, withoutCosts } from "../report/sample-report.ts";

interface Sample {
  readonly name: string;
  readonly rule: string;
  readonly saves: number;
  readonly copies: number;
  readonly lines: number;
  readonly file: string;
}

function made({ name, rule, saves, copies, lines, file }: Sample, at: number): Finding {
  const span = { ...finding.function.span, file, startLine: 10 * at + 1, endLine: 10 * at + 8 };
  return {
    ...finding,
    rule,
    fingerprint: `${at}`.repeat(12),
    function: { ...finding.function, name, path: `ledger::${name}`, line: span.startLine, span },
    regions: [{ ...finding.regions[0]!, lines: [span.startLine + 1, span.startLine + 2] }],
    cost: { copies, lines, closureCopies: 0, closureLines: 0 },
    forecast: { savedLines: saves, arithmetic: "" },
  };
}

/** In the order of what they save. */
const whole: Report = {
  ...report,
  findings: [
    { name: "load", rule: "outline-region", saves: 400, copies: 3, lines: 900, file: "src/b.rs" },
    { name: "merge", rule: "ask-once", saves: 300, copies: 9, lines: 500, file: "src/a.rs" },
    { name: "apply", rule: "outline-region", saves: 200, copies: 9, lines: 2000, file: "src/c.rs" },
  ].map(made),
  savedLines: 900,
};

const numbersOf = (of: Report) => JSON.parse(json([of])).findings.map(({ number }: { number: number }) => number);
const ofFile = (wanted: string) => ({ words: `in ${wanted}`, fits: ({ file }: NamedFunction) => file === wanted });
const options = { palette: palette(false) };

describe("select", () => {
  it("gives the report itself where nothing is asked for", () => {
    expect(select(whole, {}, undefined)).toBe(whole);
    expect(JSON.parse(json([whole])).selection).toBeNull();
  });

  it("keeps the numbers of the whole report, and sums what is shown", () => {
    const shown = select(whole, { rules: ["outline-region"] }, undefined);
    const value = JSON.parse(json([shown]));
    expect(numbersOf(shown)).toEqual([1, 3]);
    expect(value.totals).toMatchObject({ findings: 2, savedLines: 600, lines: 20_000 });
    expect(value.selection).toEqual({ words: ["rule `outline-region`"], allFindings: 3, allSavedLines: 900 });
  });

  it("takes all of what is asked for together, of rules any", () => {
    const rules = ["outline-region", "ask-once"];
    expect(numbersOf(select(whole, { rules, functions: [ofFile("src/a.rs")] }, undefined))).toEqual([2]);
    const both = [ofFile("src/a.rs"), ofFile("src/b.rs")];
    expect(numbersOf(select(whole, { functions: both }, undefined))).toEqual([]);
  });

  it("orders by each key, ties by rank", () => {
    const orders = {
      saves: [1, 2, 3],
      lines: [3, 1, 2],
      copies: [2, 3, 1],
      name: [3, 1, 2],
      place: [2, 1, 3],
    } as const;
    for (const [sort, numbers] of Object.entries(orders))
      expect(numbersOf(select(whole, { sort: sort as keyof typeof orders }, undefined)), sort).toEqual(numbers);
  });

  it("leaves the sum alone where only the order is another", () => {
    const ordered = select(whole, { sort: "copies" }, undefined);
    expect(JSON.parse(json([ordered])).totals.savedLines).toBe(900);
    expect(text(ordered, options)).toContain("all findings shown: in order of copies");
  });

  it("keeps of the other lists what fits, and none of them for a rule", () => {
    const own = select(whole, { functions: [ofFile("src/lib.rs")] }, undefined);
    expect(own.withoutAdvice.map(({ file }) => file)).toEqual(["src/lib.rs"]);
    expect(own.unjoined).toEqual([]);
    expect(select(whole, { rules: ["ask-once"] }, undefined).withoutAdvice).toEqual([]);
  });

  it("says in Markdown and text what the sum is of", () => {
    const shown = select(whole, { rules: ["outline-region"], sort: "lines" }, undefined);
    const page = markdown(shown, options);
    expect(page).toContain("The advice below (2 findings) removes **≈ 600 lines");
    expect(page).toContain(
      "2 of 3 findings shown: rule `outline-region`, in order of lines; all together would save ≈ 900 lines (4.5 %). Numbers are those of the whole report",
    );
    expect([...page.matchAll(/^## (\d)\./gm)].map(([, number]) => number)).toEqual(["3", "1"]);
    expect([...page.matchAll(/^\| \[(\d)\]\(#finding-\1\)/gm)].map(([, number]) => number)).toEqual(["3", "1"]);
    // The marks are explained once, in front of the first.
    expect(page.split("needs the type argument").length).toBe(2);
    const plain = text(shown, options);
    expect(plain).toMatch(/^3\. .*\n/);
    expect(plain).toContain("2 findings would save ≈ 600 lines (3.0 %)");
    expect(plain).toContain("2 of 3 findings shown");
  });

  it("does not call it no advice where only nothing is shown", () => {
    const shown = select(whole, { rules: ["split-header"] }, undefined);
    for (const page of [markdown(shown, options), text(shown, options)]) {
      expect(page).toContain("0 of 3 findings shown");
      expect(page).not.toMatch(/no advice/i);
    }
    const bare = select(withoutCosts(), { rules: ["split-header"] }, undefined);
    expect(markdown(bare, options)).not.toMatch(/no advice/i);
  });
});
