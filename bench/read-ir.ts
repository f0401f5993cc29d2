// Reading LLVM IR into a profile, against `cargo llvm-lines --files` on the same file, in turn: time, memory, growth, places, size of the profile.
//
//   npm run bench:read-ir -- CRATE FILE… [--runs 5] [--no-growth]
//
// CRATE is the folder of the crate that the files are of. The last values stand in bench/README.md.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { discover } from "../src/cargo/metadata.ts";
import { DefinedFunctions } from "../src/ir/defined-functions.ts";
import { readProfile } from "../src/ir/profile-file.ts";
import { scanIr } from "../src/ir/scan-ir.ts";
import { llvmLinesRow } from "../src/ir/symbols/llvm-lines-row.ts";
import { type Measured, measureInTurn } from "./measure-command.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "5" }, "no-growth": { type: "boolean", default: false } },
});
const [crate, ...files] = positionals;
if (crate === undefined || files.length === 0)
  throw new Error("usage: npm run bench:read-ir -- CRATE FILE… [--runs 5] [--no-growth]");
const runs = Number(values.runs);
const root = join(import.meta.dirname, "..");
const scratch = mkdtempSync(join(tmpdir(), "bench-read-ir-"));
const url = (file: string) => JSON.stringify(pathToFileURL(join(scratch, "dist", file)).href);

/** What is measured is the built package in a plain Node, as users run it; each program writes what it found. */
const profile = (imports: string, evidence: string) => `${imports}import { readFileSync } from "node:fs";
  import { readIr } from ${url("ir/read-ir.js")}; import { groupInstances } from ${url("cost/group.js")};
  import { writeProfile } from ${url("ir/profile-file.js")};
  const packages = JSON.parse(readFileSync(${JSON.stringify(join(scratch, "packages.json"))}, "utf8"));
  const [out, ...files] = process.argv.slice(2);
  await writeProfile(out, await readIr(files, { packages, group: groupInstances${evidence} }));`;
const programs = {
  places: profile("", ""),
  evidence: profile(
    `import { gatherEvidence } from ${url("cost/gather-evidence.js")}; `,
    ", evidence: gatherEvidence()",
  ),
  counts: `import { scanIr } from ${url("ir/scan-ir.js")}; import { DefinedFunctions } from ${url("ir/defined-functions.js")};
    for (const file of process.argv.slice(3)) {
      const functions = new DefinedFunctions();
      await scanIr(file, [functions]);
      console.log(functions.lines.length, functions.lines.reduce((sum, lines) => sum + lines, 0));
    }`,
};

async function build(folder: string): Promise<void> {
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  execFileSync(process.execPath, [tsc, "-p", join(root, "tsconfig.build.json"), "--outDir", join(scratch, "dist")]);
  writeFileSync(join(scratch, "package.json"), '{"type":"module"}');
  symlinkSync(join(root, "node_modules"), join(scratch, "node_modules"), "junction");
  writeFileSync(join(scratch, "packages.json"), JSON.stringify((await discover(resolve(folder))).packages));
  for (const [name, text] of Object.entries(programs)) writeFileSync(join(scratch, `${name}.mjs`), text);
}

const written = (program: string) => join(scratch, `${program}.profile.json`);
const own = (program: keyof typeof programs, inputs: readonly string[]) =>
  [process.execPath, join(scratch, `${program}.mjs`), written(program), ...inputs] as const;
/** The tool itself, not cargo in front of it, so that its memory is seen. */
const llvmLines = (file: string) => ["cargo-llvm-lines", "llvm-lines", "--files", file] as const;

const seconds = (ms: number | undefined) => (ms === undefined ? "?" : `${(ms / 1000).toFixed(2)} s`);
const mib = (bytes: number | undefined) => (bytes === undefined ? "?" : `${(bytes / 2 ** 20).toFixed(0)} MiB`);
const ratio = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? "?" : (a / b).toFixed(2);

function table(of: string, rows: readonly (readonly [name: string, measured: Measured])[]): void {
  console.log(`\n| ${of} | wall | processor | peak | ÷ the first: wall | processor | peak |`);
  console.log("|---|--:|--:|--:|--:|--:|--:|");
  const first = rows[0]![1];
  for (const [name, it] of rows) {
    const ratios = (["wall", "processor", "peak"] as const).map((key) => ratio(it[key], first[key]));
    console.log(
      `| ${name} | ${seconds(it.wall)} | ${seconds(it.processor)} | ${mib(it.peak)} | ${ratios.join(" | ")} |`,
    );
  }
}

/** Totals beside those of cargo llvm-lines, and how much has a place. */
async function found(file: string): Promise<void> {
  const { totals, functions } = await readProfile(written("places"));
  const theirs = execFileSync("cargo-llvm-lines", llvmLines(file).slice(1), { encoding: "utf8", maxBuffer: 2 ** 30 });
  const total = /^\s*(\d+)\s+(\d+)\s+\(TOTAL\)/m.exec(theirs);
  console.log(`${totals.lines} lines, ${totals.copies} copies; cargo llvm-lines: ${total?.[1]} and ${total?.[2]}`);
  console.log(await rowsEqual(file, theirs));
  const placed = functions.filter((cost) => cost.place !== undefined);
  const share = (key: "lines" | "copies") => (100 * placed.reduce((sum, cost) => sum + cost[key], 0)) / totals[key];
  console.log(
    `with a place: ${share("copies").toFixed(3)} % of copies, ${share("lines").toFixed(3)} % of lines; without:`,
  );
  const classes = new Map<string, number>();
  for (const { place, kind, path, lines } of functions)
    if (place === undefined) classes.set(`${kind} ${path}`, (classes.get(`${kind} ${path}`) ?? 0) + lines);
  for (const [name, lines] of [...classes].sort((a, b) => b[1] - a[1]).slice(0, 20)) console.log(`  ${lines} ${name}`);
  const size = (program: string) => (statSync(written(program)).size / 1e6).toFixed(1);
  console.log(`profile: ${size("places")} MB, with evidence ${size("evidence")} MB`);
}

/** Row by row: the names that cargo llvm-lines prints, with lines and copies. */
async function rowsEqual(file: string, theirs: string): Promise<string> {
  const found = new DefinedFunctions();
  await scanIr(file, [found]);
  const rows = new Map<string, { lines: number; copies: number }>();
  found.lines.forEach((lines, index) => {
    const name = llvmLinesRow(found.symbol(index));
    const row = rows.get(name) ?? { lines: 0, copies: 0 };
    rows.set(name, { lines: row.lines + lines, copies: row.copies + 1 });
  });
  const printed = [...theirs.matchAll(/^\s*(\d+) \(.*?%\)\s+(\d+) \(.*?%\)\s+(.+)$/gm)];
  const equal = printed.filter(([, lines, copies, name]) => {
    const row = rows.get(name!);
    return row?.lines === Number(lines) && row.copies === Number(copies);
  });
  return `rows: ${equal.length} equal, of ${rows.size} here and ${printed.length} there`;
}

try {
  await build(crate);
  for (const file of files.map((path) => resolve(path))) {
    const commands = [llvmLines(file), own("counts", [file]), own("places", [file]), own("evidence", [file])];
    const [theirs, counts, places, evidence] = await measureInTurn(commands, { runs });
    console.log(`\n${basename(file)}, ${(statSync(file).size / 1e6).toFixed(0)} MB`);
    await found(file);
    table("the file once", [
      ["cargo llvm-lines --files", theirs!],
      ["counts only", counts!],
      ["profile with places", places!],
      ["with evidence", evidence!],
    ]);
    if (values["no-growth"]) continue;
    const times = [1, 2, 4];
    const grown = await measureInTurn(
      times.map((count) => own("places", Array(count).fill(file))),
      { runs },
    );
    table(
      "the same file, with places",
      times.map((count, index) => [`${count} ×`, grown[index]!]),
    );
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
