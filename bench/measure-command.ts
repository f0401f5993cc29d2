// Runs programs several times and says what they take: medians of the wall and processor time, peak of the memory.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

export interface Measured {
  /** Median, in milliseconds, from the start of the process until it has ended. */
  readonly wall: number;
  /** Of all runs, in milliseconds. */
  readonly fastest: number;
  /** Median of user and system time in milliseconds, of the process and all it waited for; undefined where there is no /proc. */
  readonly processor: number | undefined;
  /** Largest resident set of all runs in bytes; undefined where there is no /proc. */
  readonly peak: number | undefined;
  /** What the last run printed on standard output, in bytes. */
  readonly printed: number;
}

export interface MeasureOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Measured runs; one more goes first, so that files are in the page cache. */
  readonly runs?: number;
  /** Exit codes besides 0 of a run that did what it should. */
  readonly codes?: readonly number[];
}

/** @throws Error when a run fails: a failed run measures nothing. */
export async function measureCommand(
  command: string,
  args: readonly string[],
  options: MeasureOptions = {},
): Promise<Measured> {
  return (await measureInTurn([[command, ...args]], options))[0]!;
}

/** In turn, so that what else the machine does meets all of them. */
export async function measureInTurn(
  commands: readonly (readonly [command: string, ...args: string[]])[],
  { cwd, env, runs = 7, codes = [] }: MeasureOptions = {},
): Promise<Measured[]> {
  const all = commands.map((): Run[] => []);
  for (let round = 0; round <= runs; round++) {
    for (const [index, [command, ...args]] of commands.entries()) {
      const run = await runOnce(command, args, { cwd, env, codes });
      if (round > 0) all[index]!.push(run);
    }
  }
  return all.map((own) => {
    const peaks = own.flatMap((run) => run.peak ?? []);
    const processors = own.flatMap((run) => run.processor ?? []);
    return {
      wall: median(own.map((run) => run.wall)),
      fastest: Math.min(...own.map((run) => run.wall)),
      processor: processors.length > 0 ? median(processors) : undefined,
      peak: peaks.length > 0 ? Math.max(...peaks) : undefined,
      printed: own.at(-1)!.printed,
    };
  });
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Of all children that have ended, in milliseconds: fields 16 and 17 of /proc/self/stat, in ticks of 10 ms (proc(5)). */
export function processorTime(): number | undefined {
  try {
    const fields = readFileSync("/proc/self/stat", "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return (Number(fields[13]) + Number(fields[14])) * 10;
  } catch {
    return undefined;
  }
}

interface Run {
  readonly wall: number;
  readonly processor: number | undefined;
  readonly peak: number | undefined;
  readonly printed: number;
}

function runOnce(
  command: string,
  args: readonly string[],
  { cwd, env, codes = [] }: { readonly [key in "cwd" | "env" | "codes"]: MeasureOptions[key] | undefined },
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const before = processorTime();
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let printed = 0;
    let said = "";
    let peak: number | undefined;
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.length;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    const poll = setInterval(() => {
      peak = highWaterMark(child.pid) ?? peak;
    }, 5);
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(poll);
      const wall = performance.now() - start;
      const after = processorTime();
      const processor = before === undefined || after === undefined ? undefined : after - before;
      if (code === 0 || codes.includes(code ?? -1)) resolve({ wall, processor, peak, printed });
      else reject(new Error(`${command} ${args.join(" ")} ended with ${code}:\n${said}`));
    });
  });
}

/** `VmHWM` of Linux: the largest resident set so far, so the last look before the end is enough. */
function highWaterMark(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
