// Reading LLVM IR into a profile, against `cargo llvm-lines --files` on the same file: wall time, peak memory, growth, coverage of places.
// npx tsx bench/read-ir.ts FILE… [--runs 5] [--no-growth]
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { Profile } from "../src/model.ts";
import { type Measured, measureCommand } from "./measure-command.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "5" }, "no-growth": { type: "boolean", default: false } },
});
if (positionals.length === 0) throw new Error("usage: npx tsx bench/read-ir.ts FILE… [--runs 5] [--no-growth]");
const runs = Number(values.runs);
const root = join(import.meta.dirname, "..");
const built = mkdtempSync(join(tmpdir(), "bench-read-ir-"));
const url = (file: string) => JSON.stringify(pathToFileURL(join(built, "dist", file)).href);

/** What is measured is the built package in a plain Node, as users run it. */
const programs = {
  places: `import { readIr } from ${url("ir/read-ir.js")}; import { groupInstances } from ${url("cost/group.js")};
    const profile = await readIr(process.argv.slice(2), { packages: [], group: groupInstances });
    if (process.env.PRINT) console.log(JSON.stringify(profile));`,
  counts: `import { scanIr } from ${url("ir/scan-ir.js")}; import { DefinedFunctions } from ${url("ir/defined-functions.js")};
    for (const file of process.argv.slice(2)) {
      const functions = new DefinedFunctions();
      await scanIr(file, [functions]);
      console.log(functions.lines.length, functions.lines.reduce((sum, lines) => sum + lines, 0));
    }`,
};

function build(): void {
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  execFileSync(process.execPath, [tsc, "-p", join(root, "tsconfig.build.json"), "--outDir", join(built, "dist")]);
  writeFileSync(join(built, "package.json"), '{"type":"module"}');
  symlinkSync(join(root, "node_modules"), join(built, "node_modules"), "junction");
  for (const [name, text] of Object.entries(programs)) writeFileSync(join(built, `${name}.mjs`), text);
}

function own(program: keyof typeof programs, files: readonly string[]): Promise<Measured> {
  return measureCommand(process.execPath, [join(built, `${program}.mjs`), ...files], { runs });
}

/** The tool itself, not cargo in front of it, so that its memory is seen. */
function llvmLines(file: string): Promise<Measured> {
  return measureCommand("cargo-llvm-lines", ["llvm-lines", "--files", file], { runs });
}

const mib = (bytes: number | undefined) => (bytes === undefined ? "?" : (bytes / 2 ** 20).toFixed(0));
const ratio = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? "?" : (a / b).toFixed(2);

function row(name: string, one: Measured, other: Measured): string {
  const times = `${(one.wall / 1000).toFixed(2)} s | ${(one.fastest / 1000).toFixed(2)} s | ${mib(one.peak)} MiB`;
  return `| ${name} | ${times} | ${ratio(one.wall, other.wall)} | ${ratio(one.fastest, other.fastest)} | ${ratio(one.peak, other.peak)} |`;
}

function coverage(file: string): string {
  const text = execFileSync(process.execPath, [join(built, "places.mjs"), file], {
    env: { ...process.env, PRINT: "1" },
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  const { totals, functions } = JSON.parse(text) as Profile;
  const placed = functions.filter((cost) => cost.place !== undefined);
  const share = (key: "lines" | "copies") => (100 * placed.reduce((sum, cost) => sum + cost[key], 0)) / totals[key];
  const rest = functions.filter((cost) => cost.place === undefined).map((cost) => `${cost.kind} ${cost.path}`);
  return `${totals.lines} lines, ${totals.copies} copies, ${totals.functions} functions; with a place: ${share("copies").toFixed(2)} % of copies, ${share("lines").toFixed(2)} % of lines${rest.length > 0 ? `; without: ${rest.slice(0, 20).join(", ")}` : ""}`;
}

try {
  build();
  for (const file of positionals.map((path) => resolve(path))) {
    const other = await llvmLines(file);
    const places = await own("places", [file]);
    console.log(`\n${basename(file)}: ${coverage(file)}\n`);
    console.log(
      "| | median | fastest | peak | ÷ cargo llvm-lines: median | fastest | peak |\n|---|--:|--:|--:|--:|--:|--:|",
    );
    console.log(row("cargo llvm-lines --files", other, other));
    console.log(row("profile with places", places, other));
    console.log(row("counts only", await own("counts", [file]), other));
    if (values["no-growth"]) continue;
    console.log(
      "\n| the same file | median | fastest | peak | ÷ once: median | fastest | peak |\n|---|--:|--:|--:|--:|--:|--:|",
    );
    for (const times of [1, 2, 4]) {
      console.log(row(`${times}×`, times === 1 ? places : await own("places", Array(times).fill(file)), places));
    }
  }
} finally {
  rmSync(built, { recursive: true, force: true });
}
