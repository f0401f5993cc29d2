// Time and memory of a report on a real crate, as a ratio to what ast-grep takes to find the generic functions of the crate's folder.
//
//   npm run bench:advise -- CRATE TABLE [RUNS]
//
// The last values stand in bench/README.md.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Measured, measureCommand } from "./measure-command.ts";

const [crate, table, runs = "7"] = process.argv.slice(2);
if (crate === undefined || table === undefined) throw new Error("usage: npm run bench:advise -- CRATE TABLE [RUNS]");
const root = join(import.meta.dirname, "..");
const bin = join(root, "dist", "bin.js");
if (!existsSync(bin)) throw new Error("there is no dist/bin.js: npm run build");

const folder = mkdtempSync(join(tmpdir(), "mono-advise-bench-"));
try {
  const report = join(folder, "report.md");
  const options = { runs: Number(runs) };
  const advise = [bin, crate, "--llvm-lines", table, "-o", report, "-q"];
  const pattern = ["run", "-l", "rust", "-p", "fn $F<$$$G>($$$A) { $$$B }", "--json=compact", resolve(crate)];
  const ours = await measureCommand(process.execPath, advise, options);
  const theirs = await measureCommand(astGrep(), pattern, options);
  const node = await measureCommand(process.execPath, ["-e", "0"], options);
  console.log(row("mono-advise", ours));
  console.log(row("ast-grep run", theirs));
  console.log(row("node -e 0", node));
  console.log(`ratio to ast-grep: ${(ours.wall / theirs.wall).toFixed(1)} × wall${memoryRatio(ours, theirs)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The program itself, not npm's script around it. */
function astGrep(): string {
  return join(root, "node_modules", "@ast-grep", "cli", process.platform === "win32" ? "ast-grep.exe" : "ast-grep");
}

function row(name: string, { wall, fastest, peak }: Measured): string {
  const memory = peak === undefined ? "" : `  peak ${(peak / 2 ** 20).toFixed(0)} MiB`;
  return `${name.padEnd(13)} median ${(wall / 1000).toFixed(2)} s  fastest ${(fastest / 1000).toFixed(2)} s${memory}`;
}

function memoryRatio(ours: Measured, theirs: Measured): string {
  if (ours.peak === undefined || theirs.peak === undefined) return "";
  return `, ${(ours.peak / theirs.peak).toFixed(1)} × memory`;
}
