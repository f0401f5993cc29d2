import { describe, expect, it } from "vitest";
import type { BuildSettings } from "../../src/model/profile.ts";
import { markdown } from "../../src/report/markdown.ts";
import { text } from "../../src/report/text.ts";
import { palette } from "../../src/terminal/colour.ts";
import { finding, report, withoutCosts } from "./sample-report.ts";

const options = { top: 20, palette: palette(false) };

describe("markdown", () => {
  it("prints the whole report", async () => {
    await expect(markdown(report, options)).toMatchFileSnapshot("golden/report.md");
  });

  it("prints no number that was not measured when there are no costs", async () => {
    const page = markdown(withoutCosts(), options);
    await expect(page).toMatchFileSnapshot("golden/without-costs.md");
    expect(page).not.toMatch(/lines of unoptimized|saves ≈|Forecast/);
  });

  it("keeps names from breaking out of tables, code spans and terminals", () => {
    const page = markdown(report, options);
    expect(page).not.toContain("\u001b");
    const cells = page.split("\n").filter((line) => line.startsWith("|") && line.includes("x\\|y"));
    expect(cells).toHaveLength(1);
    expect(page).toContain("``shop::`x\\|y`\\u{1b}[31m``");
  });

  it("says how many findings --top left out", () => {
    const two = { ...report, findings: [finding, { ...finding, fingerprint: "ba9876543210" }] };
    const page = markdown(two, { ...options, top: 1 });
    expect(page).toContain("1 more finding: `--top 2`");
    expect(page.match(/^## \d+\./gm)).toHaveLength(1);
  });

  it("says of code that lives elsewhere how its owner hears of it, and of the reader's own nothing", () => {
    const of = (owner: "registry" | "workspace") => {
      const home = { ...finding.function, package: { ...finding.function.package, owner } };
      const change = { status: "written", helpers: [], reasons: [] } as const;
      const build = { profile: "dev", rustc: "rustc 1.95.0" } as BuildSettings;
      const costs = { ...report.costs!, build };
      return markdown({ ...report, costs, findings: [{ ...finding, function: home, change }] }, options);
    };
    expect(of("registry")).toContain("`mono-advise upstream . -p shop 1` compiles the change");
    expect(of("workspace")).not.toContain("upstream");
  });

  it("says how many of the regions compiled where fewer did than the title counts", () => {
    const tried = (movedRegions: number) => ({ movedRegions, savedLines: 10, helpers: [], reasons: [] });
    const title = (moved: number) =>
      /^## 1\..*$/m.exec(
        markdown(
          { ...report, findings: [{ ...finding, remedy: "move 3 regions to helpers", tried: tried(moved) }] },
          options,
        ),
      )?.[0];
    expect(title(2)).toMatch(/move 3 regions to helpers \(2 compiled\)$/);
    expect(title(3)).toMatch(/move 3 regions to helpers$/);
  });

  it("says so when there is nothing to advise", () => {
    const page = markdown({ ...report, findings: [], savedLines: 0 }, options);
    expect(page).toContain("No advice: 12 generic functions judged");
  });
});

describe("text", () => {
  it("prints one block a finding and the totals", async () => {
    await expect(text(report, options)).toMatchFileSnapshot("golden/report.txt");
  });

  it("colours only through the palette", () => {
    expect(text(report, options)).not.toContain("\u001b");
    expect(text(report, { ...options, palette: palette(true) })).toContain("\u001b[33mwarning");
  });
});
