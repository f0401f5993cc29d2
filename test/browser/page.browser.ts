import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FunctionCost, Profile } from "../../src/model/profile.ts";
import { DISK, made } from "../picture/made-profile.ts";
import { finding, inStore } from "../report/sample-report.ts";
import { colours, launch, opened, scrollsSideways, written } from "./open-page.ts";

let browser: Browser;
let address: string;
beforeAll(async () => {
  browser = await launch();
  address = await written(made, {}, DISK);
});
afterAll(() => browser?.close());

describe("the page in a browser", () => {
  it("draws all views and says nothing to the console", async () => {
    const { page, said } = await opened(browser, address);
    expect(await page.title()).toBe("shop: what its generics cost");
    expect(await page.locator("#totals").textContent()).toBe("1,000 lines of LLVM IR in 16 copies of 5 functions");
    expect(await colours(page)).toBeGreaterThan(5);
    await page.getByRole("tab", { name: "Map" }).click();
    expect(await colours(page)).toBeGreaterThan(5);
    await page.getByRole("tab", { name: /Findings/ }).click();
    expect(await page.locator("table.findings tbody tr").count()).toBeGreaterThan(0);
    expect(said).toEqual([]);
  });

  it("says what a search finds, and what it costs", async () => {
    const { page, said } = await opened(browser, address);
    await page.getByRole("searchbox").fill("log statement");
    // One line, with 360 of 1,000 lines.
    await expect.poll(() => page.locator(".tools output").textContent()).toBe("1 match: 360 (36 %)");
    await page.getByRole("searchbox").fill("/disk\\.rs:1[12]/");
    await expect.poll(() => page.locator(".tools output").textContent()).toBe("2 match: 300 (30 %)");
    await page.getByRole("searchbox").fill("/(/");
    await expect.poll(() => page.locator(".tools output").textContent()).toContain("no expression");
    expect(said).toEqual([]);
  });

  it("zooms by a click, and back; an address opens the same place", async () => {
    const { page } = await opened(browser, address);
    const box = (await page.locator("canvas").boundingBox())!;
    // The second row is that of crates; the first of them has 700 of 1,000 lines.
    await page.mouse.click(box.x + box.width / 4, box.y + 48);
    await expect.poll(() => page.url()).toContain("at=store");
    expect(await page.locator(".detail h2").textContent()).toBe("store 1.0.0");
    const other = await opened(browser, page.url());
    expect(await other.page.locator(".detail h2").textContent()).toBe("store 1.0.0");
    await page.goBack();
    await expect.poll(() => page.locator(".detail h2").textContent()).toBe("shop");
  });

  it("leads from what stands out to the line, and says why it is there", async () => {
    const { page } = await opened(browser, address);
    await page.getByRole("button", { name: /One line of Store<_>::load.*log::info/s }).click();
    await expect.poll(() => page.locator(".detail h2").textContent()).toBe("disk.rs:13");
    expect(await page.locator(".detail ol").first().locator("li").allTextContents()).toEqual([
      "shop",
      "store 1.0.0",
      "Store<_>::load",
      'disk.rs:13  log::info!("{text}");',
    ]);
  });

  it("sorts and filters findings, and opens one with its change", async () => {
    const { page } = await opened(browser, `${address}#findings`);
    await page.getByRole("button", { name: "lines", exact: true }).click();
    expect(await page.locator("th", { hasText: "lines" }).first().getAttribute("aria-sort")).toBe("descending");
    await page.locator("tbody button").first().click();
    expect(await page.locator("tr.opened pre").count()).toBeGreaterThan(0);
    await page.getByRole("searchbox").fill("no such finding");
    expect(await page.locator("table.findings tbody tr").count()).toBe(0);
  });

  it("shows a selection in its order, under the numbers of the report, and leads from it into the pictures", async () => {
    const findings = [finding, inStore];
    const selection = { words: ["in order of name"], findings: [1, 0], savedLines: 100 };
    const { page, said } = await opened(browser, `${await written(made, { findings, selection }, DISK)}#findings`);
    expect(await page.locator("table.findings tbody tr td:first-child").allTextContents()).toEqual(["2", "1"]);
    await page.locator("tbody button").first().click();
    expect(await page.getByRole("button", { name: /its copies in the map/ }).count()).toBe(1);
    expect(said).toEqual([]);
  });

  it("shows the diff that compiled, of one finding", async () => {
    const diff = `--- a/src/book.rs\n+++ b/src/book.rs\n@@ -22,1 +22,1 @@\n-old();\n+new();\n@@ -90,1 +90,1 @@\n-far();\n+away();\n`;
    const findings = [{ ...finding, change: { ...finding.change!, status: "measured" as const, savedLines: 1234 } }];
    const patches = [{ package: "ledger", version: "1.2.3", findings: [finding.fingerprint], diff }];
    const measured = await written(made, { findings, patches }, DISK);
    const { page, said } = await opened(browser, `${measured}#findings?finding=${finding.fingerprint}`);
    expect(await page.locator("tr.opened").textContent()).toContain("Compiled and measured: 1,234 lines fewer.");
    await page.getByText("The diff that compiled").click();
    expect(await page.locator("pre.diff").textContent()).toBe("@@ -22,1 +22,1 @@\n-old();\n+new();\n");
    expect(await page.locator("pre.diff .added").textContent()).toBe("+new();\n");
    expect(said).toEqual([]);
  });

  it("can be used with the keyboard alone", async () => {
    const { page, said } = await opened(browser, address);
    await page.locator("canvas").focus();
    for (const key of ["ArrowDown", "ArrowDown", "Enter"]) await page.keyboard.press(key);
    await expect.poll(() => page.locator(".path li").count()).toBe(3);
    const rows = page.locator("[role=treegrid] tbody tr");
    await rows.first().focus();
    const before = await rows.count();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    expect(await rows.count()).toBeGreaterThan(before);
    await page.locator("canvas").focus();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator(".path li").count()).toBe(2);
    await page.getByRole("tab", { selected: true }).focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.getByRole("tab", { selected: true }).textContent()).toBe("Map");
    expect(said).toEqual([]);
  });

  it("says in words what is in colour", async () => {
    const { page } = await opened(browser, `${address}#causes?at=store+1.0.0&at=Store%3C_%3E%3A%3Aload`);
    const cells = await page.locator("[role=treegrid] tbody tr td:last-child").allTextContents();
    // The line of 360 lines makes 180 that repeat, 160 that need the type, and 20 that nobody compared.
    expect(cells.slice(1)).toEqual([
      "50 % repeats, 0.0 % but for constants, 44 % needs the type",
      "repeats a body that is there already",
      "the same but for constants",
      "not compared",
    ]);
  });

  it("adds up on the map what the lines there have in common", async () => {
    const { page } = await opened(browser, `${address}#map`);
    // Of 1,000 lines, 300 are copies of one body; 500 are in copies that all differ; 150 have one copy, and 50 were not compared.
    const root = page.locator("[role=treegrid] tbody tr").first();
    expect(await root.locator("td").last().textContent()).toBe(
      "30 % repeats, 0.0 % but for constants, 50 % needs the type",
    );
  });

  it("follows the system into the dark", async () => {
    const background = async (colorScheme: "light" | "dark") => {
      const { page } = await opened(browser, address, { colorScheme });
      return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    };
    expect(await background("light")).toBe("rgb(255, 255, 255)");
    expect(await background("dark")).toBe("rgb(22, 22, 26)");
  });

  it("fits into a narrow window, and into one at 200 %", async () => {
    const narrow = await opened(browser, address, { viewport: { width: 320, height: 640 } });
    expect(await scrollsSideways(narrow.page)).toBe(false);
    const doubled = await opened(browser, address, { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
    expect(await scrollsSideways(doubled.page)).toBe(false);
    expect(await colours(doubled.page)).toBeGreaterThan(5);
  });

  it("shows what came and went against an earlier profile", async () => {
    const functions = made.functions.map((cost, index) =>
      index === 2 ? { ...cost, lines: 100, causedLines: 90 } : cost,
    );
    const { page, said } = await opened(browser, await written(made, {}, DISK, { ...made, functions }));
    expect(await page.locator("select").inputValue()).toBe("change");
    const row = page.locator("[role=treegrid] tbody tr", { hasText: "shop" }).first();
    // 150 caused lines in place of 90.
    expect(await row.locator("td").last().textContent()).toBe("+60 lines");
    await page.getByRole("tab", { name: "Map" }).click();
    expect(await page.locator("[role=treegrid] tbody td").last().textContent()).toBe("+50 lines");
    expect(said).toEqual([]);
  });

  it("prints", async () => {
    const { page, said } = await opened(browser, address, { colorScheme: "dark" });
    const pdf = await page.pdf();
    expect(pdf.subarray(0, 5).toString("latin1")).toBe("%PDF-");
    expect(said).toEqual([]);
  });
});

describe("bad input", () => {
  it("shows hostile names as text, and runs nothing of them", async () => {
    const hostile = `<img src=x onerror=alert(1)></script><script>alert(2)</script>`;
    const functions = made.functions.map((cost) => ({ ...cost, path: `${cost.path}::${hostile}` }));
    const { page, said } = await opened(browser, await written({ ...made, crate: hostile, functions }));
    expect(await page.locator("h1").textContent()).toBe(hostile);
    for (const tab of await page.getByRole("tab").all()) await tab.click();
    expect(await page.locator("img").count()).toBe(0);
    expect(said).toEqual([]);
  });

  it("says why, where the browser cannot unpack the data", async () => {
    const context = await browser.newContext();
    await context.addInitScript("delete globalThis.DecompressionStream");
    const page = await context.newPage();
    await page.goto(address);
    await expect.poll(() => page.locator("#problem").textContent()).toMatch(/^This browser cannot unpack/);
  });

  it("has a map and findings where only a table was there, and says so", async () => {
    const { causes, ...table } = made;
    const { page, said } = await opened(browser, await written(table));
    expect(await page.getByRole("tab").allTextContents()).toEqual(["Map", expect.stringMatching(/^Findings/)]);
    expect(await page.locator("#page").textContent()).toContain("There is no flame graph of causes");
    expect(await colours(page)).toBeGreaterThan(3);
    expect(said).toEqual([]);
  });

  it("opens 500,000 copies, with names of 10,000 characters among them", async () => {
    const many = Array.from({ length: 50_000 }, (_, index): FunctionCost => {
      const path = `shop::m${index % 300}::f${index}${index === 7 ? "x".repeat(10_000) : ""}`;
      const instances = Array.from({ length: 10 }, (_, copy) => ({ lines: 10 + copy, typeArguments: `T${copy}` }));
      return { path, kind: "function", copies: 10, lines: 145, instances };
    });
    const { causes, ...rest } = made;
    const totals = { lines: 145 * many.length, copies: 10 * many.length, functions: many.length };
    const profile: Profile = { ...rest, totals, functions: many };
    const { page, said } = await opened(browser, await written(profile));
    expect(await page.locator("#totals").textContent()).toContain("in 500,000 copies");
    expect(await colours(page)).toBeGreaterThan(3);
    await page.getByRole("searchbox").fill("f49999");
    await expect.poll(() => page.locator(".tools output").textContent(), { timeout: 30_000 }).toContain("1 match");
    expect(said).toEqual([]);
  });
});
