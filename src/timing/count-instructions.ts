// Instructions of a command in two versions, under a counter that everybody can install: they are the same from one run to the next where seconds are not.
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { BuildOptions } from "../cargo/build-settings.ts";
import { run as defaultRun, type Run, type RunOptions } from "../cargo/run.ts";
import { ownName } from "../disk/leftovers.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { UserError } from "../errors.ts";
import type { Instructions } from "../model/timing.ts";
import type { Side, Sides } from "./time-in-turn.ts";

/** Two runs of the same code that differ by more are no measure for a change. */
export const REPEATABLE = 0.001;

export interface Counter {
  readonly tool: Instructions["tool"];
  /** Stands in front of a program and its arguments; writes into the folder. */
  readonly words: (folder: string) => readonly string[];
  /** Instructions of all processes, from a text that it wrote; undefined for another text. */
  readonly read: (text: string) => number | undefined;
}

const CACHEGRIND: Counter = {
  tool: "cachegrind",
  words: (folder) => [
    ...["valgrind", "--tool=cachegrind", "--cache-sim=no", "--trace-children=yes"],
    ...[`--cachegrind-out-file=${join(folder, "%p.out")}`, `--log-file=${join(folder, "%p.log")}`],
  ],
  // `summary: 123456`, the sum of all lines (Cachegrind manual, "Cachegrind output file format").
  read: (text) => numberIn(/^summary:\s*(\d+)/m.exec(text)?.[1]),
};

const PERF: Counter = {
  tool: "perf",
  words: (folder) => ["perf", "stat", "-x,", "-e", "instructions:u", "-o", join(folder, "perf.out"), "--append", "--"],
  // `123456,,instructions:u,…`, one line for each process that was started by name (perf-stat(1), "CSV FORMAT").
  read: (text) => {
    const counts = [...text.matchAll(/^(\d+),[^,]*,instructions:u/gm)].map(([, count]) => Number(count));
    return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count, 0);
  },
};

/** @throws UserError when there is none. */
export async function findCounter(options: RunOptions, run: Run = defaultRun): Promise<Counter> {
  const valgrind = await run("valgrind", ["--version"], options);
  if (valgrind.code === 0) return CACHEGRIND;
  const perf = await run("perf", ["stat", "-x,", "-e", "instructions:u", "true"], options);
  if (perf.code === 0 && PERF.read(perf.stderr) !== undefined) return PERF;
  throw new UserError(
    "nothing here counts instructions: there is no valgrind, and no perf that may count them (perf_event_paranoid); install valgrind",
  );
}

/**
 * Twice in each version. Of `cargo run`, `cargo test` and `cargo bench` only what cargo runs is counted, of every other command all that it starts.
 * @param words the command; no shell reads it. @param cwd where it runs.
 * @throws UserError when there is no counter, the command fails, or two runs of the same version differ.
 */
export async function countInstructions(
  sides: Sides,
  words: readonly string[],
  cwd: string,
  options: BuildOptions,
  run: Run = defaultRun,
): Promise<Instructions> {
  const counter = await findCounter({ cwd, env: options.env, signal: options.signal }, run);
  const count = (side: Side) => instructionsOf(side, words, cwd, counter, options, run);
  const before = await count(sides[0]);
  const after = await count(sides[1]);
  return {
    command: words.join(" "),
    tool: counter.tool,
    before: before.mean,
    after: after.mean,
    spread: Math.max(before.spread, after.spread),
  };
}

export async function instructionsOf(
  { prepared, enter }: Side,
  words: readonly string[],
  cwd: string,
  counter: Counter,
  options: BuildOptions,
  run: Run = defaultRun,
): Promise<{ readonly mean: number; readonly spread: number }> {
  await enter();
  await makeFolder(prepared.targetFolder);
  const counts: number[] = [];
  for (let again = 0; again < 2; again++) {
    const folder = ownName(join(prepared.targetFolder, "instructions"), "counts");
    await mkdir(folder);
    try {
      const [program = "", ...args] = counted(words, counter.words(folder), prepared.triple);
      const env = {
        ...options.env,
        CARGO_TARGET_DIR: prepared.targetFolder,
        CARGO_BUILD_BUILD_DIR: prepared.targetFolder,
      };
      const { code, stderr, missing } = await run(program, args, { cwd, env, signal: options.signal });
      const shown = words.join(" ");
      if (missing) throw new UserError(`there is no program ${program} to run \`${shown}\` with`);
      if (code !== 0) throw new UserError(`\`${shown}\` ${howItEnded(code)}${lastWord(stderr)}`);
      const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), "utf8")));
      const found = texts.flatMap((text) => counter.read(text) ?? []);
      if (found.length === 0) throw new UserError(`${counter.tool} counted nothing of \`${shown}\``);
      counts.push(found.reduce((sum, each) => sum + each, 0));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const [first = 0, second = 0] = counts;
  const spread = Math.abs(first - second) / Math.max(1, Math.min(first, second));
  if (spread > REPEATABLE)
    throw new UserError(
      `\`${words.join(" ")}\` is not repeatable: two runs of the same code differ by ${(100 * spread).toFixed(1)} % in instructions; give it one thread and fixed input`,
    );
  return { mean: (first + second) / 2, spread };
}

function howItEnded(code: number | null): string {
  return code === null ? "was ended by a signal" : `ends with code ${code}`;
}

/** What the command said last, after a colon. Cargo's own lines (its verbs end in column 12) say what it does, with our counter in it. */
function lastWord(stderr: string): string {
  const lines = stderr.split("\n").filter((line) => line.trim() !== "" && !/^ *[A-Z][a-z]+$/.test(line.slice(0, 12)));
  const last = lines.at(-1)?.trim();
  return last === undefined ? "" : `: ${last}`;
}

/** Cargo's own way to run what it built under another program (Cargo reference, `target.<triple>.runner`). */
function counted(words: readonly string[], counter: readonly string[], triple: string): readonly string[] {
  const toolchain = words[1]?.startsWith("+") ? 1 : 0;
  const runs = words[0] === "cargo" && /^(?:run|r|test|t|bench)$/.test(words[1 + toolchain] ?? "");
  if (!runs) return [...counter, ...words];
  const runner = `target.${triple}.runner=[${counter.map((word) => JSON.stringify(word)).join(",")}]`;
  return [...words.slice(0, 1 + toolchain), "--config", runner, ...words.slice(1 + toolchain)];
}

function numberIn(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
