// Signals in the middle of work: the process ends soon, and what it leaves the next run takes away.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { textbookConversion } from "../../test/cli/textbook-conversion.ts";

const BIN = join(import.meta.dirname, "..", "..", "dist", "bin.js");
const SIGNALS = ["SIGINT", "SIGTERM", "SIGKILL"] as const;
const SOON_MS = 1_000;
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  "a report": ["."],
  "a report without costs": [".", "--no-costs"],
  "a report with a table": [".", "--llvm-lines", "table.txt"],
  measure: ["measure", "."],
  why: ["why", "load"],
  try: ["try", ".", "1", "--keep", "kept.diff"],
  diff: ["diff", "HEAD~1", "HEAD"],
  check: ["check", "long.rs", "--strict"],
  baseline: ["check", "--all", "--update-baseline"],
};

/**
 * How many of them went wrong.
 * @param moments how often each command is ended by each signal, spread over the time that it takes undisturbed
 */
export async function kills(say: (line: string) => void, moments = 4): Promise<number> {
  const scratch = mkdtempSync(join(tmpdir(), "torture-kills-"));
  let [run, over, late, odd] = [0, 0, 0, 0];
  try {
    for (const [name, argv] of Object.entries(COMMANDS)) {
      const began = performance.now();
      const right = await left(newFolder(scratch), argv);
      const whole = performance.now() - began;
      for (const signal of SIGNALS) {
        for (let at = 0; at < moments; at++) {
          const moment = Math.round((100 * (at + 0.6)) / moments) / 100;
          const folder = newFolder(scratch);
          const { wait, how, said } = await killed(folder, argv, signal, moment * whole);
          const found = await left(folder, argv);
          run++;
          const more = found.filter((path) => !right.includes(path));
          const less = right.filter((path) => !found.includes(path));
          if (more.length + less.length > 0) over++;
          if (wait > SOON_MS) late++;
          if (more.length > 0) say(`${name}, ${signal} at ${moment}: left ${more.join(", ")}`);
          if (less.length > 0) say(`${name}, ${signal} at ${moment}: lost ${less.join(", ")}`);
          if (how !== undefined) odd++;
          if (how !== undefined) say(`${name}, ${signal} at ${moment}: ended with ${how}: ${said}`);
          if (wait > SOON_MS) say(`${name}, ${signal} at ${moment}: ended after ${Math.round(wait)} ms`);
        }
      }
      say(`${name}: ${Math.round(whole)} ms undisturbed`);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
  say(
    `${run} kills: ${over} with something left over or lost after the next run, ${odd} that ended in another way than asked, ${late} that did not end within ${SOON_MS} ms`,
  );
  return over + odd + late;
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
  writeFileSync(join(crate, "long.rs"), "pub fn f(v: &str) -> usize {\n    v.len()\n}\n".repeat(20_000));
  for (const more of ["", "pub fn two() {}\n"]) {
    writeFileSync(join(crate, "src/lib.rs"), textbookConversion() + more);
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "a");
  }
  return { crate, tmp };
}

interface Ended {
  /** What is wrong with how it ended; undefined where nothing is. */
  readonly how: string | undefined;
  readonly said: string;
}

function start(
  { crate, tmp }: Folder,
  argv: readonly string[],
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const env = { ...process.env, TMPDIR: tmp, GITHUB_ACTIONS: undefined };
  const child = spawn(process.execPath, [BIN, ...argv], { cwd: crate, env, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr!.on("data", (bytes: Buffer) => {
    said += bytes;
  });
  // Node itself may have been ended before anything of ours was loaded; 1 is what a check with findings ends with.
  const asAsked = (code: number | null, by: string | null) =>
    [0, 1, 130].includes(code!) || (code === null && SIGNALS.some((signal) => signal === by));
  return {
    child,
    ended: new Promise((resolve) => {
      child.on("exit", (code, by) =>
        resolve({
          how: asAsked(code, by) && !/terminate called|\n {4}at /.test(said) ? undefined : `${code ?? by}`,
          said,
        }),
      );
    }),
  };
}

/** How it ended, and how long it took to, in milliseconds. */
async function killed(
  folder: Folder,
  argv: readonly string[],
  signal: NodeJS.Signals,
  after: number,
): Promise<Ended & { readonly wait: number }> {
  const { child, ended } = start(folder, argv);
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, after))]);
  const sent = performance.now();
  child.kill(signal);
  return { ...(await ended), wait: performance.now() - sent };
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
