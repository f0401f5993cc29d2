// How long a page takes to show something, to zoom and to search, in a real browser: `npm run bench:picture -- PAGE [RUNS]`.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { launch } from "../test/browser/open-page.ts";

const [file, runs = "5"] = process.argv.slice(2);
if (file === undefined) throw new Error("name a page that --format html wrote");

/** Milliseconds from a change of the address to the frame behind it. */
function toFrame(page: Page, hash: string): Promise<number> {
  return page.evaluate(
    (to) =>
      new Promise<number>((done) => {
        const start = performance.now();
        location.hash = to;
        addEventListener(
          "hashchange",
          () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))),
          {
            once: true,
          },
        );
      }),
    hash,
  );
}

const browser = await launch();
const times = {
  drawn: [] as number[],
  zoom: [] as number[],
  out: [] as number[],
  search: [] as number[],
  map: [] as number[],
};
try {
  for (let run = 0; run < Number(runs); run++) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(pathToFileURL(resolve(file)).href);
    await page.waitForSelector("canvas");
    // The page notes when its first view is on screen.
    times.drawn.push(await page.evaluate(() => performance.getEntriesByName("drawn")[0]!.startTime));
    const first = await page.locator("[role=treegrid] tbody tr[aria-level='2'] td").first().textContent();
    const crate = encodeURIComponent(first!.replace(/^[\s▸▾]+/u, ""));
    times.zoom.push(await toFrame(page, `#causes?at=${crate}`));
    times.out.push(await toFrame(page, "#causes"));
    times.search.push(await toFrame(page, "#causes?search=debug"));
    times.map.push(await toFrame(page, "#map"));
    await page.close();
  }
} finally {
  await browser.close();
}
for (const [name, all] of Object.entries(times)) {
  const sorted = all.sort((a, b) => a - b).map((time) => Math.round(time));
  process.stdout.write(`${name}: median ${sorted[sorted.length >> 1]} ms of ${sorted.join(", ")}\n`);
}
