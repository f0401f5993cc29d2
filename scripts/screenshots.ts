// Takes the pictures of README.md and docs/pictures.md: `npm run screenshots -- PAGE`, a page that `--format html` wrote for ty_python_semantic.
import { mkdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "../test/browser/open-page.ts";

const file = process.argv[2];
if (file === undefined) throw new Error("name the page that is to be shown");
const folder = join(import.meta.dirname, "..", "docs", "pictures");
mkdirSync(folder, { recursive: true });
/** A picture in a repository is downloaded with every clone. */
const mostBytes = 150_000;

const shots = [
  { name: "causes", hash: "", height: 620 },
  {
    name: "line",
    hash: `#causes?${new URLSearchParams([
      ["at", "salsa 0.25.2"],
      ["at", "IngredientImpl<_>::insert_memo"],
      ["at", "function.rs:279"],
    ])}`,
    height: 560,
  },
  { name: "map", hash: "#map?at=salsa+0.25.2&at=function", height: 540 },
] as const;

const browser = await launch();
try {
  for (const { name, hash, height } of shots) {
    const page = await browser.newPage({ viewport: { width: 1040, height }, colorScheme: "light" });
    await page.goto(`${pathToFileURL(resolve(file)).href}${hash}`);
    await page.waitForSelector("canvas");
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path });
    const { size } = statSync(path);
    if (size > mostBytes) throw new Error(`${path} has ${size} bytes`);
    process.stdout.write(`${name}.png  ${size} bytes\n`);
    await page.close();
  }
} finally {
  await browser.close();
}
