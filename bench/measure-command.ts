// Runs a program several times and says what it takes: median of the wall time, peak of the memory.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

export interface Measured {
  /** Median, in milliseconds, from the start of the process until it has ended. */
  readonly wall: number;
  /** Of all runs, in milliseconds. */
  readonly fastest: number;
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
}

/** @throws Error when a run fails: a failed run measures nothing. */
export async function measureCommand(
  command: string,
  args: readonly string[],
  { cwd, env, runs = 7 }: MeasureOptions = {},
): Promise<Measured> {
  const once = () => runOnce(command, args, cwd, env);
  await once();
  const all = [];
  for (let run = 0; run < runs; run++) all.push(await once());
  const walls = all.map((run) => run.wall).sort((a, b) => a - b);
  const peaks = all.flatMap((run) => run.peak ?? []);
  return {
    wall: walls[Math.floor(walls.length / 2)]!,
    fastest: walls[0]!,
    peak: peaks.length > 0 ? Math.max(...peaks) : undefined,
    printed: all.at(-1)!.printed,
  };
}

interface Run {
  readonly wall: number;
  readonly peak: number | undefined;
  readonly printed: number;
}

function runOnce(
  command: string,
  args: readonly string[],
  cwd: string | undefined,
  env: Readonly<Record<string, string>> | undefined,
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
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
      if (code === 0) resolve({ wall: performance.now() - start, peak, printed });
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
