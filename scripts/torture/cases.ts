// The kinds of input that are tortured: what is mutated, and the command that gets it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { limitsOf, limitsText } from "../../src/compare/limits.ts";
import { readProfile } from "../../src/ir/profile-file.ts";
import type { Written } from "./judge.ts";

const root = join(import.meta.dirname, "..", "..");
const text = (path: string) => readFileSync(join(root, path), "utf8");

export interface Case {
  /** In the folder of a crate, relative to it; a file that is there is replaced. */
  readonly file: string;
  readonly text: string;
  /** Files beside it that stay whole, by path. */
  readonly beside?: Readonly<Record<string, string>>;
  readonly argv: readonly string[];
  readonly format: Written;
}

const table = text("fixtures/salsa-ledger/llvm-lines.txt").split("\n").slice(0, 60).join("\n");
const profile = smallProfile();
const ir = brotliDecompressSync(readFileSync(join(root, "test/ir/excerpts/bare-tables.ll.br"))).toString("utf8");
const settings = `minimum-lines = 10\nexclude = ["src/gen/**", "a?b"]\n[rules]\noutline-region = "note"\n`;
const baseline = `${JSON.stringify({ formatVersion: 1, findings: [{ rule: "outline-region", file: "src/index.rs", path: "index::f", body: "0123456789abcdef" }] }, undefined, 1)}\n`;
const limits = limitsText([limitsOf(await readProfile(join(root, "fixtures/salsa-ledger/mono-advise.profile.json")))]);
const report = [".", "--no-cargo", "-o", "-"];
const whole = { "whole.json": profile };
const compared = ["check", "--measurement", "whole.json", "--against"];

export const CASES: Readonly<Record<string, Case>> = {
  table: { file: "table.txt", text: table, argv: [...report, "--llvm-lines", "table.txt"], format: "markdown" },
  "table as JSON": {
    file: "table.txt",
    text: table,
    argv: [...report, "--llvm-lines", "table.txt", "--format", "json"],
    format: "json",
  },
  profile: { file: "p.json", text: profile, argv: [...report, "--measurement", "p.json"], format: "markdown" },
  "profile in why": {
    file: "p.json",
    text: profile,
    argv: ["why", "execute", "--no-cargo", "--measurement", "p.json"],
    format: "text",
  },
  "profile as SARIF": {
    file: "p.json",
    text: profile,
    argv: [...report, "--measurement", "p.json", "--format", "sarif"],
    format: "json",
  },
  "profile as a graph": {
    file: "p.json",
    text: profile,
    argv: [...report, "--measurement", "p.json", "--format", "speedscope"],
    format: "json",
  },
  "profile in diff": {
    file: "p.json",
    text: profile,
    beside: whole,
    argv: ["diff", "whole.json", "p.json", "--force", "--format", "markdown"],
    format: "markdown",
  },
  "profile in library": {
    file: "p.json",
    text: profile,
    beside: whole,
    argv: ["library", "salsa", "--dependents", "p.json", "whole.json", "--format", "json"],
    format: "json",
  },
  "profile in merge": {
    file: "p.json",
    text: profile,
    beside: whole,
    argv: ["merge", "p.json", "whole.json", "-o", "merged.json"],
    format: "text",
  },
  limits: {
    file: "limits.json",
    text: limits,
    beside: whole,
    argv: [...compared, "limits.json", "--format", "json"],
    format: "json",
  },
  ir: { file: "a.ll", text: ir, argv: [...report, "--ir", "a.ll"], format: "markdown" },
  "source checked": {
    file: "src/index.rs",
    text: text("fixtures/salsa-ledger/src/index.rs"),
    argv: ["check", "--strict", "src/index.rs"],
    format: "text",
  },
  "source reported": {
    file: "src/lib.rs",
    text: text("fixtures/salsa-ledger/src/syntax.rs"),
    argv: [...report, "--no-costs"],
    format: "markdown",
  },
  settings: { file: "mono-advise.toml", text: settings, argv: ["check", "src/index.rs"], format: "text" },
  manifest: {
    file: "Cargo.toml",
    text: text("fixtures/salsa-ledger/Cargo.toml"),
    argv: [...report, "--no-costs"],
    format: "markdown",
  },
  "rule page": {
    file: "rules/outline-region.md",
    text: text("rules/outline-region.md"),
    argv: ["rules", "--rules", "rules"],
    format: "text",
  },
  baseline: {
    file: "mono-advise.baseline.json",
    text: baseline,
    argv: ["check", "--all", "--format", "json"],
    format: "json",
  },
};

/** The fixture's, cut to what mutations hit often: its first functions, and totals that fit. */
function smallProfile(): string {
  const whole = JSON.parse(text("fixtures/salsa-ledger/mono-advise.profile.json"));
  const functions = whole.functions.slice(0, 30);
  const {
    twins: _,
    evidence: __,
    causes: ___,
    causedLines: ____,
    causingFunctions: _____,
    causedRows: ______,
    ...rest
  } = whole;
  return JSON.stringify({ ...rest, functions }, undefined, 1);
}
