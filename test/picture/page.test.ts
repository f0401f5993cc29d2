import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { bundledPage } from "../../scripts/build-picture.ts";
import type { Profile } from "../../src/model/profile.ts";
import type { Report } from "../../src/model/report.ts";
import { page } from "../../src/picture/page.ts";
import type { PageData } from "../../src/picture/page-data.ts";
import { picture } from "../../src/picture/picture.ts";
import { finding, inStore, report } from "../report/sample-report.ts";
import { made } from "./made-profile.ts";

const HOSTILE = `</script><script>alert(1)</script><!--<script>"'\u202e\u0000`;

let bundled: string;
beforeAll(async () => {
  bundled = await bundledPage();
});

function pageOf(profile: Profile, changed: Partial<Report> = {}): string {
  const named = { ...report, crate: { ...report.crate, name: profile.crate }, ...changed };
  return page(
    picture(named, profile, () => undefined),
    bundled,
    "1.2.3",
  );
}

function dataOf(html: string): PageData {
  const base64 = /<script type="text\/plain" id="data">([^<]*)<\/script>/.exec(html)![1]!;
  return JSON.parse(gunzipSync(Buffer.from(base64, "base64")).toString("utf8"));
}

describe("the page", () => {
  it("lets nothing run but its own script, and asks no one for anything", () => {
    const html = pageOf(made);
    const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((match) => match[1]!);
    const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map((match) => match[1]!);
    expect([scripts.length, styles.length]).toEqual([1, 1]);
    const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1];
    expect(policy).toBe(
      `default-src 'none'; script-src ${hash(scripts[0]!)}; style-src ${hash(styles[0]!)}; img-src data:; base-uri 'none'; form-action 'none'`,
    );
    expect(html).not.toMatch(/\b(?:src|href)="(?!data:)/);
    expect(scripts[0]).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/);
  });

  it("keeps names of a measurement away from HTML", () => {
    const functions = made.functions.map((cost) => ({ ...cost, path: `${cost.path}${HOSTILE}` }));
    const html = pageOf({ ...made, crate: HOSTILE, functions });
    expect(html.match(/<script/g)).toHaveLength(bundled.match(/<script/g)!.length);
    expect(html).not.toContain("alert(1)");
    const { strings } = dataOf(html);
    const name = strings.find((text) => text.includes("alert(1)"));
    // What would turn the direction of text, or end it, is visible.
    expect(name).toContain("\\u{202e}\\u{0}");
  });

  it("has what is shown of the findings alone, under their numbers, and trees that lead there", () => {
    const findings = [finding, inStore];
    const indexes = (data: PageData) => [...new Set(data.map.finding)].sort((a, b) => a - b);
    expect(indexes(dataOf(pageOf(made, { findings })))).toEqual([-1, 1]);
    const selection = { words: ["rule `x`"], findings: [1], savedLines: 100 };
    const data = dataOf(pageOf(made, { findings, selection }));
    expect(data.findings.map(({ number }) => number)).toEqual([2]);
    expect(indexes(data)).toEqual([-1, 0]);
    expect(data.standOut.at(-1)?.text).toContain(
      "1 finding would save ≈ 100 lines (10 %), counted without overlap; 1 of 2 findings shown: rule `x`",
    );
  });

  it("has both trees in order, parents before children", () => {
    const { causes, map, strings } = dataOf(pageOf(made));
    for (const tree of [causes!, map]) {
      expect(tree.depth[0]).toBe(0);
      tree.depth.forEach((depth, node) => {
        expect(depth).toBeLessThanOrEqual((tree.depth[node - 1] ?? -1) + 1);
      });
      expect(strings[tree.name[0]!]).toBe("shop");
    }
    expect(causes!.values.caused[0]).toBe(1000);
    expect(map.values.lines[0]).toBe(1000);
  });

  it("says what is missing where only a table was there", () => {
    const { causes, ...table } = made;
    const functions = table.functions.map(({ evidence, causedLines, ...cost }) => cost);
    const data = dataOf(pageOf({ ...table, functions }));
    expect(data.causes).toBeUndefined();
    expect(data.missing).toHaveLength(3);
    expect(data.missing[2]).toBe("src/latin1.rs: is not UTF-8 and was left out.");
    expect(data.missing[0]).toMatch(/^There is no flame graph of causes: a table does not say who calls what/);
  });

  it("shows one function, and names of 10,000 characters", () => {
    const long = { ...made.functions[2]!, path: `shop::${"a".repeat(10_000)}` };
    const { causes, ...table } = made;
    const data = dataOf(pageOf({ ...table, totals: { lines: 150, copies: 1, functions: 1 }, functions: [long] }));
    expect(data.map.name.length).toBe(3);
    expect(data.strings.some((text) => text.length >= 10_000)).toBe(true);
  });
});
