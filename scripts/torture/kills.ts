// Signals in the middle of work: the process ends soon, and what it leaves the next run takes away.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { textbookConversion } from "../../test/cli/textbook-conversion.ts";

const BIN = join(import.meta.dirname, "..", "..", "dist", "bin.js");
const SIGNALS = ["SIGINT", "SIGTERM", "SIGKILL"] as const;
/** Of the time that the command takes undisturbed. */
const MOMENTS = [0.2, 0.45, 0.7, 0.95];
const SOON_MS = 1_000;
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  "a report": ["."],
  "a report without costs": [".", "--no-costs"],
  "a report with a table": [".", "--llvm-lines", "table.txt"],
  measure: ["measure", "."],
  why: ["why", "load"],
  try: ["try", ".", "1", "--keep", "kept.diff"],
  diff: ["diff", "HEAD~1", "HEAD"],
  baseline: ["check", "--all", "--update-baseline"],
};

/** How many of them went wrong. */
export async function kills(say: (line: string) => void): Promise<number> {
  const scratch = mkdtempSync(join(tmpdir(), "torture-kills-"));
  let [run, over, late] = [0, 0, 0];
  try {
    for (const [name, argv] of Object.entries(COMMANDS)) {
      const began = performance.now();
      const right = await left(newFolder(scratch), argv);
      const whole = performance.now() - began;
      for (const signal of SIGNALS) {
        for (const moment of MOMENTS) {
          const folder = newFolder(scratch);
          const wait = await killed(folder, argv, signal, moment * whole);
          const found = await left(folder, argv);
          run++;
          const more = found.filter((path) => !right.includes(path));
          const less = right.filter((path) => !found.includes(path));
          if (more.length + less.length > 0) over++;
          if (wait > SOON_MS) late++;
          if (more.length > 0) say(`${name}, ${signal} at ${moment}: left ${more.join(", ")}`);
          if (less.length > 0) say(`${name}, ${signal} at ${moment}: lost ${less.join(", ")}`);
          if (wait > SOON_MS) say(`${name}, ${signal} at ${moment}: ended after ${Math.round(wait)} ms`);
        }
      }
      say(`${name}: ${Math.round(whole)} ms undisturbed`);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
  say(
    `${run} kills: ${over} with something left over or lost after the next run, ${late} that did not end within ${SOON_MS} ms`,
  );
  return over + late;
}

interface Folder {
  readonly crate: string;
  /** Of temporary files. */
  readonly tmp: string;
}

function newFolder(scratch: string): Folder {
  const root = mkdtempSync(join(scratch, "a"));
  const [crate, tmp] = [join(root, "crate"), join(root, "tmp")];
  mkdirSync(join(crate, "src"), { recursive: true });
  mkdirSync(tmp);
  const git = (...words: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...words], { cwd: crate });
  writeFileSync(
    join(crate, "Cargo.toml"),
    '[package]\nname = "demo"\nversion = "0.1.0"\nedition = "2021"\n[workspace]\n',
  );
  writeFileSync(join(crate, ".gitignore"), "target\n");
  writeFileSync(join(crate, "table.txt"), " 900 90 (TOTAL)\n 800 80 demo::load\n");
  for (const more of ["", "pub fn two() {}\n"]) {
    writeFileSync(join(crate, "src/lib.rs"), textbookConversion() + more);
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "a");
  }
  return { crate, tmp };
}

function start(
  { crate, tmp }: Folder,
  argv: readonly string[],
): { child: ChildProcess; ended: Promise<number | null> } {
  const env = { ...process.env, TMPDIR: tmp, GITHUB_ACTIONS: undefined };
  const child = spawn(process.execPath, [BIN, ...argv], { cwd: crate, env, stdio: "ignore" });
  return { child, ended: new Promise((resolve) => child.on("exit", resolve)) };
}

/** How long it took to end, in milliseconds. */
async function killed(folder: Folder, argv: readonly string[], signal: NodeJS.Signals, after: number): Promise<number> {
  const { child, ended } = start(folder, argv);
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, after))]);
  const sent = performance.now();
  child.kill(signal);
  await ended;
  return performance.now() - sent;
}

/** What is there after a whole run, but what git and cargo keep for themselves. */
async function left(folder: Folder, argv: readonly string[]): Promise<readonly string[]> {
  await start(folder, argv).ended;
  const below = (path: string, name: string) =>
    readdirSync(path, { recursive: true, encoding: "utf8" }).map((each) => `${name}/${each}`);
  const own = /^crate\/(?:\.git|target\/(?:[^/]+\/)?(?:debug|release|\.rustc_info\.json|CACHEDIR\.TAG))(?:\/|$)/;
  const wrapper = /\/(?:wrapper|timed)-[0-9a-f]+|\b[0-9a-f]{8,}\b/g;
  return [...below(folder.crate, "crate"), ...below(folder.tmp, "tmp")]
    .filter((path) => !own.test(path))
    .map((path) => path.replace(wrapper, "HASH"))
    .sort();
}
