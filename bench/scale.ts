// `npm run build && npm run bench:scale`: what grows with a crate, at sizes where anything that is not linear shows. Seconds of the processor, since machines are shared, and by the clock; each once, after a run that nobody measures.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureCommand } from "./measure-command.ts";

const folder = mkdtempSync(join(tmpdir(), "mono-advise-scale-"));
const bin = join(import.meta.dirname, "..", "dist", "bin.js");

try {
  console.log("| what | processor, s | by the clock, s | peak memory, MB |\n|---|--:|--:|--:|");
  await measure("check --all, 5,000 files with the same names", crate("same", 5_000), ["check", "--all", "--quiet"]);
  const alone = [".", "--no-cargo", "-o", "-", "--format", "text"];
  await measure("--no-costs, 2,000 files with the same names", crate("alone", 2_000), [...alone, "--no-costs"]);
  await measure("a table of 1,000,000 v0 rows", table(1_000_000), [...alone, "--llvm-lines", "table.txt"]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Each file has five generic functions, of the names that all others have. */
function crate(name: string, files: number): string {
  const root = join(folder, name);
  mkdirSync(join(root, "src"), { recursive: true });
  writeFileSync(join(root, "Cargo.toml"), `[package]\nname = "${name}"\nversion = "1.0.0"\nedition = "2021"\n`);
  const modules = Array.from({ length: files }, (_, at) => `m${String(at).padStart(4, "0")}`);
  writeFileSync(join(root, "src", "lib.rs"), modules.map((module) => `pub mod ${module};\n`).join(""));
  const text = readFileSync(join(import.meta.dirname, "same-names.rs"), "utf8");
  for (const module of modules)
    writeFileSync(join(root, "src", `${module}.rs`), text.replace("main_of_file", `main_of_${module}`));
  return root;
}

/** As `cargo llvm-lines` prints what v0 symbols say: one row for each copy, 64 of a function. */
function table(rows: number): string {
  const types = ["u8", "u32", "alloc[5d1f0c2a]::string::String", "alloc::vec::Vec<u8>", "&str", "[u8]", "i64", "bool"];
  const lines = Array.from({ length: rows }, (_, at) => {
    const [t, u, n] = [types[at % 8], types[(at >> 3) % 8], at >> 6];
    const own = `shop[0123456789abcdef]::module${n % 700}`;
    const name = [
      `${own}::func${n}::<${t}, alloc[5d1f0c2a]::vec::Vec<${u}>>`,
      `<${own}::Thing${n % 3000}<${t}, ${u}>>::method${n}`,
      `<${own}::Thing${n % 3000}<${t}> as serde_core[fedcba98]::ser::Serialize>::serialize::<${u}, ${n}usize>`,
      `${own}::func${n}::<${t}, ${u}>::{closure#0}`,
    ][at % 4];
    return `${String(400 - (at % 395)).padStart(7)} (0.0%, 50.0%)      1 (0.0%, 50.0%)  ${name}\n`;
  });
  const sum = Array.from({ length: rows }, (_, at) => 400 - (at % 395)).reduce((all, each) => all + each, 0);
  const root = crate("shop", 1);
  const head = `  Lines  Copies  Function name\n  -----  ------  -------------\n  ${sum}  ${rows}  (TOTAL)\n`;
  writeFileSync(join(root, "table.txt"), head + lines.join(""));
  return root;
}

async function measure(what: string, cwd: string, argv: readonly string[]): Promise<void> {
  const { processor, wall, peak } = await measureCommand(process.execPath, [bin, ...argv], {
    cwd,
    runs: 1,
    codes: [1],
  });
  console.log(
    `| ${what} | ${((processor ?? Number.NaN) / 1000).toFixed(1)} | ${(wall / 1000).toFixed(1)} | ${Math.round((peak ?? Number.NaN) / 1e6)} |`,
  );
}
