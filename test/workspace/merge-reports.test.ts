// Reports of several crates as one ranking: each function once, with what every crate pays and saves.
import { expect, it } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import type { Report } from "../../src/model/report.ts";
import { markdown } from "../../src/report/markdown.ts";
import { palette } from "../../src/terminal/colour.ts";
import { mergeReports } from "../../src/workspace/merge-reports.ts";
import { finding, report } from "../report/sample-report.ts";

function of(name: string, ...findings: readonly Finding[]): Report {
  return { ...report, crate: { name, version: "1.0.0", owner: "crate" }, findings };
}

function saving(savedLines: number, other: Partial<Finding> = {}): Finding {
  return { ...finding, forecast: { savedLines, arithmetic: `${savedLines} × 1` }, ...other };
}

const elsewhere = { ...finding.function, path: "ledger::post", name: "post", line: 90 };

it("says each function's advice once, with the crate that saves most in front", () => {
  const shop = of("shop", saving(512), saving(40, { function: elsewhere, fingerprint: "b" }));
  const bank = of("bank", saving(900));
  const merged = mergeReports({
    name: "trade",
    crates: [
      { report: shop, leastLines: 100 },
      { report: bank, leastLines: 100 },
    ],
  });
  expect(
    merged.findings.map(({ function: { path }, forecast, paidIn }) => [path, forecast?.savedLines, paidIn]),
  ).toEqual([
    [
      "ledger::book::<impl ledger::Book<S>>::settle",
      1412,
      [
        { crate: "bank", copies: 4, lines: 1000, savedLines: 900 },
        { crate: "shop", copies: 4, lines: 1000, savedLines: 512 },
      ],
    ],
  ]);
  expect(merged.findings[0]?.forecast?.arithmetic).toBe("900 × 1 in bank, in the same way 512 in shop");
  expect(merged.findings[0]?.cost).toMatchObject({ copies: 8, lines: 1600, closureCopies: 8, closureLines: 400 });
});

it("keeps what is small in each crate and large in all, and what is large in one", () => {
  const small = saving(60, { function: elsewhere, fingerprint: "b" });
  const crates = ["a", "b", "c"].map((name) => ({ report: of(name, small), leastLines: 100 }));
  const [first, ...rest] = crates;
  const profile = { functions: [], notices: [], totals: { lines: 1, copies: 1, functions: 1 } } as never;
  const costs = { crates: [], owners: [], repeated: [], elsewhere: [] };
  const kept = (leastLines: number) =>
    mergeReports({ name: "w", crates: [first!, ...rest], merged: { profile, costs, leastLines } }).findings.length;
  expect(kept(180)).toBe(1);
  expect(kept(181)).toBe(0);
});

it("does not add up the savings of different advice", () => {
  const other = saving(300, { rule: "erase-callback", fingerprint: "c" });
  const merged = mergeReports({
    name: "trade",
    crates: [
      { report: of("shop", saving(512)), leastLines: 100 },
      { report: of("bank", other), leastLines: 100 },
    ],
  });
  expect(merged.findings).toHaveLength(1);
  expect(merged.findings[0]?.forecast?.savedLines).toBe(512);
  expect(merged.findings[0]?.alternative).toBe("judged alone, the advice is `erase-callback` in bank");
});

it("prints the tables, and commands that name crate and fingerprint", () => {
  const costs = { crates: [], owners: [], repeated: [], elsewhere: [] };
  const build = { rustc: "rustc 1.95.0", triple: "x", profile: "dev", features: [], flags: [], fingerprint: "" };
  const one = { ...of("shop", saving(512)), costs: { ...report.costs!, build }, workspace: costs };
  const merged = mergeReports({ name: "trade", crates: [{ report: one, leastLines: 100 }] });
  const text = markdown(
    { ...merged, costs: one.costs, workspace: costs },
    { top: 20, palette: palette(false), crateWords: () => "." },
  );
  expect(text).toContain("# trade workspace: monomorphization advice");
  expect(text).toContain("`mono-advise try . -p shop 0123456789ab`");
  expect(text).toContain("## Which crate pays, for whose functions");
});
