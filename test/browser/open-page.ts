// A page of a profile in the Chromium of this machine, with all that it says to the console.
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { bundledPage } from "../../scripts/build-picture.ts";
import { diffProfiles } from "../../src/compare/diff.ts";
import type { Profile } from "../../src/model/profile.ts";
import type { Report } from "../../src/model/report.ts";
import { page as pageText } from "../../src/picture/page.ts";
import { picture } from "../../src/picture/picture.ts";
import { report as sample } from "../report/sample-report.ts";

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export async function launch(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? INSTALLED.find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error("there is no Chromium: install it, or name it in CHROMIUM");
  // Chromium has no sandbox for the superuser of a container.
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
}

/** Writes the page; its address. */
export async function written(
  profile: Profile,
  changed: Partial<Report> = {},
  text?: string,
  against?: Profile,
): Promise<string> {
  const report = { ...sample, crate: { ...sample.crate, name: profile.crate }, ...changed };
  const earlier = against && {
    name: "before.json",
    profile: against,
    diff: diffProfiles({ name: "before.json", profile: against }, { name: "now", profile }),
  };
  const html = pageText(
    picture(report, profile, () => text, earlier),
    await bundledPage(),
    "1.2.3",
  );
  const file = join(mkdtempSync(join(tmpdir(), "mono-advise-page-")), "page.html");
  writeFileSync(file, html);
  return pathToFileURL(file).href;
}

export interface Opened {
  readonly page: Page;
  /** Everything on the console, errors of the page, dialogs, and requests for anything but the page. */
  readonly said: readonly string[];
}

export async function opened(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const said: string[] = [];
  page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    said.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url() !== address.replace(/#.*/s, "") && !request.url().startsWith("data:"))
      said.push(`asks for ${request.url()}`);
  });
  await page.goto(address);
  await page.waitForSelector("[role=tab], #problem:not([hidden])");
  return { page, said };
}

/** How many different colours a canvas shows: one for an empty one. */
export function colours(page: Page): Promise<number> {
  return page.locator("canvas").evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const { data } = (canvas as HTMLCanvasElement).getContext("2d")!.getImageData(0, 0, width, height);
    return new Set(new Uint32Array(data.buffer)).size;
  });
}

/** Whether the page is wider than the window. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
