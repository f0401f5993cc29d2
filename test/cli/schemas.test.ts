// What commands really print and write, against the schemas that the package ships. Those allow fields that come later; here none may be unknown.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/cli.ts";
import type { Finding } from "../../src/model/finding.ts";
import { json } from "../../src/report/json.ts";
import { plainEnv, scratchFolders } from "../cargo/scratch-crate.ts";
import { finding, report, withoutCosts } from "../report/sample-report.ts";
import { fakeIo } from "./fake-io.ts";
import { textbookConversion } from "./textbook-conversion.ts";

const schemas = join(import.meta.dirname, "../../schemas");
const folder = scratchFolders();

const USER = `pub fn all() -> usize {
    ledger::load("a") + ledger::load(String::new()) + ledger::load(std::path::PathBuf::new())
}
`;

function member(name: string, rest = ""): string {
  return `[package]\nname = "${name}"\nversion = "1.2.3"\nedition = "2021"\n${rest}`;
}

/** A library of generics, a crate that uses it, and a commit that brings a fourth copy. */
function workspace(name: string): string {
  const root = folder(name, {
    "Cargo.toml": '[workspace]\nmembers = ["ledger", "shop"]\nresolver = "2"\n',
    "ledger/Cargo.toml": member("ledger"),
    "ledger/src/lib.rs": textbookConversion(),
    "shop/Cargo.toml": member("shop", '[dependencies]\nledger = { path = "../ledger" }\n'),
    "shop/src/lib.rs": USER,
    ".gitignore": "target\n*.json\n",
  });
  const git = (...words: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", ...words], { cwd: root });
  git("init", "-q");
  git("add", "-A");
  git("commit", "-qm", "first");
  folder(name, { "shop/src/lib.rs": USER.replace("\n}", ' + ledger::load(&"b")\n}') });
  git("commit", "-qam", "second");
  return root;
}

async function printed(cwd: string, argv: readonly string[]): Promise<string> {
  const io = fakeIo(cwd, { env: plainEnv() });
  const code = await main(argv, io);
  expect(code, io.err()).toBeLessThan(2);
  return io.out();
}

function schemaOf(name: string): object {
  return JSON.parse(readFileSync(join(schemas, `mono-advise.${name}.schema.json`), "utf8"));
}

/** Whatever has properties has no others. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, closed(value)]);
  return { ...Object.fromEntries(entries), ...("properties" in schema && { additionalProperties: false }) };
}

function errorsOf(name: string, text: string): readonly string[] {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictTuples: false });
  ajv.addKeyword("version");
  const validate = ajv.compile(closed(schemaOf(name)) as object);
  validate(JSON.parse(text));
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath, message, JSON.stringify(params)].join(" "),
  );
}

function expectValid(name: string, text: string): void {
  expect(errorsOf(name, text), name).toEqual([]);
  if (name !== "diagnostic") expect(JSON.parse(text).formatVersion).toBe(1);
}

describe("the schemas", () => {
  it("say which they are, in words of ours and in a version", () => {
    for (const file of readdirSync(schemas)) {
      const name = /^mono-advise\.(.+)\.schema\.json$/.exec(file)?.[1];
      expect(JSON.parse(readFileSync(join(schemas, file), "utf8"))).toMatchObject({
        $schema: "https://json-schema.org/draft/2020-12/schema",
        $id: `urn:mono-advise:schema:${name}:1`,
      });
    }
  });

  it("refuse what is something else", () => {
    expect(errorsOf("report", '{"formatVersion":1}')).toContainEqual(expect.stringContaining("'findings'"));
    const other = { ...JSON.parse(json([report])), unheard: 1 };
    expect(errorsOf("report", JSON.stringify(other))).toEqual([expect.stringContaining("unheard")]);
  });
});

describe("what is printed is what its schema says", () => {
  it("reports, with and without costs, tried and selected", () => {
    const tried: Finding = {
      ...finding,
      change: { ...finding.change!, status: "measured", savedLines: 500, diff: "--- a\n" },
      tried: { movedRegions: 1, savedLines: 500, helpers: [], reasons: [] },
    };
    const patch = { package: "ledger", version: "1.2.3", findings: [finding.fingerprint], diff: "--- a\n" };
    const buildTime = { cpu: 3, wall: 2, checkCpu: 1 };
    const measured = { ...report, costs: { ...report.costs!, buildTime }, findings: [tried], patches: [patch] };
    const selection = { words: ["rule `x`"], findings: [0], savedLines: 500 };
    for (const each of [report, withoutCosts(), measured, { ...measured, selection }])
      expectValid("report", json([each]));
  });

  it("reports on a build, a table and sources; checks, baselines and diagnostics", async () => {
    const root = workspace("built");
    const shop = join(root, "shop");
    expectValid("report", await printed(shop, ["--format", "json", "--offline"]));
    expectValid("report", await printed(shop, ["--format", "json", "--no-costs", "--sort", "name", "--offline"]));
    expectValid("report", await printed(root, ["--workspace", "--format", "json", "--offline"]));
    expectValid("library", await printed(root, ["library", "ledger", "--format", "json", "--offline"]));
    expectValid("check", await printed(root, ["check", "--all", "--format", "json", "--error-on", "note"]));
    const lines = (await printed(root, ["check", "--all", "--message-format", "json"])).trim().split("\n");
    for (const line of lines) expectValid("diagnostic", line);
    await printed(root, ["check", "--all", "--update-baseline"]);
    const baseline = readFileSync(join(root, "mono-advise.baseline.json"), "utf8");
    expect(JSON.parse(baseline).findings.length).toBeGreaterThan(0);
    expectValid("baseline", baseline);
  });

  it("profiles, what differs between them, budgets and a history", async () => {
    const root = workspace("revisions");
    const shop = join(root, "shop");
    await printed(shop, ["measure", "--revision", "HEAD~", "-o", "before.json", "--offline", "-q"]);
    await printed(shop, ["measure", "-o", "after.json", "--offline", "-q"]);
    for (const name of ["before", "after"]) expectValid("profile", readFileSync(join(shop, `${name}.json`), "utf8"));
    const diff = await printed(shop, ["diff", "before.json", "after.json", "--format", "json"]);
    expect(JSON.parse(diff).rows.length).toBeGreaterThan(0);
    expectValid("diff", diff);
    const against = ["check", "--measurement", "after.json", "--against", "before.json", "--format", "json"];
    expectValid("budget-result", await printed(shop, against));
    await printed(shop, ["check", "--measurement", "after.json", "--against", "budget.json", "--update-baseline"]);
    expectValid("budget", readFileSync(join(shop, "budget.json"), "utf8"));
    expectValid("history", await printed(shop, ["history", "HEAD~..HEAD", "--format", "json", "--offline", "-q"]));
    await printed(root, ["measure", "ledger", "-o", "ledger.json", "--offline", "-q"]);
    await printed(root, ["merge", "ledger.json", "shop/after.json", "-o", "merged.json", "-q"]);
    expectValid("profile", readFileSync(join(root, "merged.json"), "utf8"));
  });
});
