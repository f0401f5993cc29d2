import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { bundledRules } from "../../src/rule/bundled.ts";
import { checkPage, loadRules } from "../../src/rule/load.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "mono-advise-rules-"));
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

const block = {
  severity: "note",
  technique: "other",
  when: { copies: { min: 2 }, dynCompatible: ["yes", "unknown"] },
  regions: [],
  forecast: "none",
  remedy: "prune it",
  message: "`{name}` has {copies} copies",
  messageWithoutCosts: "`{name}` has copies",
  cautions: [],
};

function pageOf(rule: object, id = "prune-pears"): string {
  const parts = [`# ${id}`, "> Prune.", `\`\`\`json rule\n${JSON.stringify(rule)}\n\`\`\``];
  return [...parts, "## Why", "## Before", "## After", "## When not to"].join("\n\n");
}

function mistakesIn(text: string): readonly string[] {
  const checked = checkPage("prune-pears", text);
  return "mistakes" in checked ? checked.mistakes : [];
}

test("a page is a rule: ranges stay, lists become values", () => {
  writeFileSync(join(dir, "prune-pears.md"), pageOf(block));
  writeFileSync(join(dir, "README.md"), "# no rule");
  expect(loadRules(dir)).toEqual([
    {
      ...block,
      id: "prune-pears",
      summary: "Prune.",
      when: { copies: { min: 2 }, dynCompatible: { in: ["yes", "unknown"] } },
      page: pageOf(block),
    },
  ]);
});

test("all mistakes of all files come at once, with file and key", () => {
  const wrong = {
    ...block,
    severity: "fatal",
    when: {
      copyes: { min: 1 },
      lines: { min: 9, max: 3 },
      isAsync: { min: 1 },
      typeIndependentShare: { min: 2 },
      copies: {},
    },
    note: "?",
  };
  writeFileSync(join(dir, "prune-pears.md"), pageOf(wrong, "prune-plums"));
  writeFileSync(join(dir, "pick.md"), "# pick\n\n## Before\n\n```rust once\n```\n");
  const error = (() => {
    try {
      return loadRules(dir);
    } catch (caught) {
      return caught;
    }
  })();
  expect(error).toBeInstanceOf(UserError);
  const lines = (error as UserError).message.split("\n");
  expect(lines[0]).toContain("12 mistakes");
  const keys = lines.slice(1).map((line) => line.trim().split(": ").slice(0, 2).join(": "));
  expect(keys.sort()).toEqual([
    "pick.md: headings",
    "pick.md: line 5",
    "pick.md: rule",
    "pick.md: summary",
    "prune-pears.md: note",
    "prune-pears.md: severity",
    "prune-pears.md: title",
    "prune-pears.md: when.copies",
    "prune-pears.md: when.copyes",
    "prune-pears.md: when.isAsync",
    "prune-pears.md: when.lines",
    "prune-pears.md: when.typeIndependentShare.min",
  ]);
});

test("messages are checked: placeholders, style, no costs where there are none", () => {
  const texts = {
    message: "Has {copys}.",
    messageWithoutCosts: "{lines} lines",
    remedy: "cut {copies} of {coldSites|site|sites}",
  };
  expect(mistakesIn(pageOf({ ...block, ...texts }))).toEqual([
    "remedy: {copies} is not known when nothing was measured",
    "message: starts lower-case and has no final stop",
    "message: {copys} is neither a fact nor one of name, regions, moved",
    "messageWithoutCosts: {lines} is not known when nothing was measured",
  ]);
});

test("a block that is no JSON, an attribute that is none, a block that never ends", () => {
  expect(mistakesIn(pageOf(block).replace('{"severity"', '{"severity'))[0]).toMatch(/^the rule block is no JSON: /);
  expect(mistakesIn(`${pageOf(block)}\n\`\`\`rust pass copys=3\n\`\`\`\n`)).toEqual([
    "line 16: unknown attribute `copys=3` of an example: only copies=N and lines=N",
  ]);
  expect(mistakesIn(`${pageOf(block)}\n\`\`\`rust pass\n`)).toEqual(["line 16: the block is not closed"]);
});

test("a folder that is not there or has no page", () => {
  expect(() => loadRules(join(dir, "gone"))).toThrow(
    /^cannot read the rules folder .*gone \(ENOENT\): give a folder of Markdown files$/,
  );
  expect(() => loadRules(dir)).toThrow(/^no rule in /);
});

test("the rules of the package are those of rules/", async () => {
  const rules = loadRules(join(import.meta.dirname, "..", "..", "rules"));
  expect(await bundledRules()).toEqual(rules);
});
