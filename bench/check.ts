// Time of `mono-advise check` for a commit to a real crate, as a ratio to `node -e 0`, and of `check --all` to `ast-grep run`.
//
//   npm run bench:check -- CRATE [RUNS]
//
// CRATE is copied into a scratch repository; nothing is written to it.
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type Measured, type MeasureOptions, measureInTurn } from "./measure-command.ts";

const [crate, runs = "7"] = process.argv.slice(2);
if (crate === undefined) throw new Error("usage: npm run bench:check -- CRATE [RUNS]");
const bin = join(import.meta.dirname, "..", "dist", "bin.js");
if (!existsSync(bin)) throw new Error("there is no dist/bin.js: npm run build");

/** Passes every rule, so that the program ends with 0, and is long enough to be analysed. */
const GENERIC = `
pub fn bench_describe<T: std::fmt::Debug>(values: &[T], lines: &mut Vec<String>) {
    for value in values {
        let text = format!("{value:?}");
        lines.push(text);
    }
}
`;
const PLAIN = `
pub fn bench_count(lines: &[String]) -> usize {
    lines.iter().filter(|line| !line.is_empty()).count()
}
`;

const root = mkdtempSync(join(tmpdir(), "mono-advise-bench-"));
const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd: root, stdio: "pipe" });
const options = { cwd: root, runs: Number(runs) };
try {
  cpSync(resolve(crate, "src"), join(root, "src"), { recursive: true });
  cpSync(resolve(crate, "Cargo.toml"), join(root, "Cargo.toml"));
  git("init", "-q");
  git("add", ".");
  git("commit", "-q", "-m", "before");
  const files = rustFiles(join(root, "src")).sort((a, b) => b.size - a.size);
  const median = files[Math.floor(files.length / 2)]!;
  // In `types` itself, not in the folders below: 384,736 bytes in ty_python_semantic of ruff 1ec3503cc3de.
  const types = files.filter(({ path }) => dirname(path) === join(root, "src", "types"));
  const large = (types.length >= 20 ? types : files).slice(9, 20);
  for (const [added, what] of [
    [PLAIN, "a plain function in"],
    [GENERIC, "a generic function in"],
  ] as const) {
    await staged(`${what} one file of median size`, [median], added);
    await staged(`${what} each of the files 10 to 20 by size`, large, added);
  }
  git("reset", "-q", "--hard");
  const pattern = "fn $F<$$$G>($$$A) { $$$B }";
  const theirs = [astGrep(), "run", "-l", "rust", "-p", pattern, "--json=compact"] as const;
  const all = [process.execPath, bin, "check", "--all"] as const;
  // What is flagged is accepted, so that the program ends with 0.
  execFileSync(process.execPath, [bin, "check", "--all", "--update-baseline"], { cwd: root, stdio: "pipe" });
  git("add", ".");
  // In a hook nothing is kept, so that every run is a first one once what was kept is gone.
  rmSync(join(root, ".git", "mono-advise"), { recursive: true });
  await inTurn("ast-grep run", theirs, "check --all, first run", all, { ...options, env: { PRE_COMMIT: "1" } });
  await inTurn("ast-grep run", theirs, "check --all, nothing changed", all, options);

  async function staged(what: string, chosen: readonly RustFile[], added: string) {
    git("reset", "-q", "--hard");
    for (const { path } of chosen) appendFileSync(path, added);
    git("add", ".");
    const bytes = chosen.reduce((sum, { size }) => sum + size, 0);
    const name = `check: ${what}, ${Math.round(bytes / 1024)} KB`;
    await inTurn("node -e 0", [process.execPath, "-e", "0"], name, [process.execPath, bin, "check"], options);
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}

interface RustFile {
  readonly path: string;
  readonly size: number;
}

function astGrep(): string {
  const name = process.platform === "win32" ? "ast-grep.exe" : "ast-grep";
  return join(import.meta.dirname, "..", "node_modules", "@ast-grep", "cli", name);
}

function rustFiles(folder: string): RustFile[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".rs"))
    .map((entry) => join(entry.parentPath, entry.name));
  return paths.map((path) => ({ path, size: statSync(path).size }));
}

type Command = readonly [command: string, ...args: string[]];

/** Medians of the clock and of the processor, and how many times those of the other program. */
async function inTurn(other: string, theirs: Command, name: string, ours: Command, options: MeasureOptions) {
  const [their, our] = (await measureInTurn([theirs, ours], options)) as [Measured, Measured];
  const processor = (our.processor ?? Number.NaN) / (their.processor ?? Number.NaN);
  const ratios = `${(our.wall / their.wall).toFixed(1)} × by the clock, ${processor.toFixed(1)} × of the processor`;
  console.log(`${name}: ${our.wall.toFixed(0)} ms, ${other} ${their.wall.toFixed(0)} ms; ${ratios}`);
}
