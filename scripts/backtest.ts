// `npm run backtest [CRATE…]`: advises on every published crate of fixtures/landed-refactors and scores the advice against what landed.
import { execFileSync, fork } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Advice, type Case, perRule } from "./backtest-rules.ts";
import type { Job } from "./backtest-worker.ts";
import { fetchCrate, splitName } from "./fetch-crate.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const cases = join(root, "fixtures", "landed-refactors");
const work = join(root, "backtest");
const wanted = process.argv.slice(2);

const PROCESSES = 2;

/** Works through the jobs with two processes, each sent the next when it is done with one; gives the seconds of CPU of both. */
async function adviseAll(jobs: readonly Job[]): Promise<number> {
  const queue = [...jobs];
  const one = (): Promise<number> =>
    new Promise((resolve, reject) => {
      const worker = fork(fileURLToPath(new URL("backtest-worker.ts", import.meta.url)));
      let seconds = 0;
      const next = () => {
        const job = queue.shift();
        if (job) worker.send(job);
        else worker.disconnect();
      };
      worker.on("message", ({ user, system }: NodeJS.CpuUsage) => {
        seconds = (user + system) / 1e6;
        next();
      });
      worker.on("exit", (code) => (code === 0 ? resolve(seconds) : reject(new Error(`a process ended with ${code}`))));
      next();
    });
  const each = await Promise.all(Array.from({ length: PROCESSES }, one));
  return each.reduce((sum, seconds) => sum + seconds, 0);
}

function score(files: readonly string[], region: string, ...rest: string[]): string {
  const args = [join(cases, "score.py"), ...files, "--cases", cases, "--region", region, ...rest];
  return execFileSync(process.env.PYTHON ?? "python3", args, { encoding: "utf8" });
}

mkdirSync(join(work, "advice"), { recursive: true });
const listed = JSON.parse(readFileSync(join(cases, "generic-functions.json"), "utf8")) as Record<string, unknown[]>;
const names = Object.keys(listed).filter((name) => wanted.length === 0 || wanted.some((part) => name.startsWith(part)));
const jobs = names.map((name): Job & { size: number } => {
  const { crate, version } = splitName(name);
  const file = join(work, "advice", `${name}.json`);
  return { folder: fetchCrate(name), spec: `${crate}@${version}`, file, size: listed[name]!.length };
});
const clock = performance.now();
// The largest first, so that both processes end at about the same time.
const cpu = await adviseAll([...jobs].sort((a, b) => b.size - a.size));
const wall = (performance.now() - clock) / 1000;
const files = jobs.map(({ file }) => file);
const findings = files.flatMap((file) => (JSON.parse(readFileSync(file, "utf8")) as { findings: Advice[] }).findings);
const known = JSON.parse(readFileSync(join(cases, "dev.json"), "utf8")) as Case[];
console.log(`${names.length} crates in ${wall.toFixed(1)} s with ${PROCESSES} processes, CPU ${cpu.toFixed(1)} s`);
console.log(score(files, "region_lines", "--miss"));
console.log(score(files, "moved_lines", "--by", "technique"));
console.log(perRule(findings, known));
