import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rulesReadme } from "../../scripts/rules-readme.ts";
import { loadRules } from "../../src/rule/load.ts";

const folder = join(import.meta.dirname, "..", "..", "rules");
const text = readFileSync(join(folder, "README.md"), "utf8");

test("the tables of rules/README.md are current: npm run rules-readme writes them", () => {
  expect(rulesReadme(text, loadRules(folder))).toBe(text);
});

test("a table without markers is refused", () => {
  expect(() => rulesReadme("# Rules", [])).toThrow("no markers for the table of rules");
});
