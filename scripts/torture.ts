// `npm run torture [-- CASES [FIRST_SEED [SECONDS]]]`: mutants of everything that is read, in two processes; a case that takes more than SECONDS hangs, of the processor where that is known.
import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CASES } from "./torture/cases.ts";
import type { Order } from "./torture/worker.ts";

const [cases = 2_000, first = 1, seconds = 5] = process.argv.slice(2).map(Number);
const kinds = Object.keys(CASES);
const orders = Array.from({ length: cases }, (_, at): Order => ({ kind: kinds[at % kinds.length]!, seed: first + at }));
const counts = new Map(kinds.map((kind) => [kind, { run: 0, wrong: 0, hung: 0 }]));
const began = Date.now();

await Promise.all([1, 2].map(work));
for (const [kind, { run, wrong, hung }] of counts)
  console.log(`${kind.padEnd(16)} ${run} run, ${wrong} wrong, ${hung} hung`);
const failed = [...counts.values()].reduce((sum, { wrong, hung }) => sum + wrong + hung, 0);
console.log(`${cases} mutants in ${Math.round((Date.now() - began) / 1000)} s, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** Takes orders until there are none; a process that hangs is replaced. */
async function work(): Promise<void> {
  let child = await started();
  for (let order = orders.shift(); order !== undefined; order = orders.shift()) {
    const count = counts.get(order.kind)!;
    const answer = await answered(child, order);
    count.run++;
    if (answer === null) continue;
    console.log(`${order.kind} ${order.seed}: ${answer}`);
    if (answer !== "hangs" && answer !== "died") {
      count.wrong++;
      continue;
    }
    count.hung++;
    child.kill("SIGKILL");
    child = await started();
  }
  child.kill();
}

function started(): Promise<ChildProcess> {
  const worker = join(import.meta.dirname, "torture", "worker.ts");
  const child = fork(worker, ["--torture-worker"], {
    execArgv: process.execArgv,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return new Promise((resolve) => child.once("message", () => resolve(child)));
}

/** User and system time of a process, in seconds; NaN where there is no Linux to tell it. */
function processorSeconds(pid: number): number {
  try {
    const after = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
    return (Number(after[11]) + Number(after[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

function answered(child: ChildProcess, order: Order): Promise<string | null> {
  return new Promise((resolve) => {
    const done = (answer: string | null) => {
      clearInterval(timer);
      child.removeAllListeners("message").removeAllListeners("exit");
      resolve(answer);
    };
    const began = processorSeconds(child.pid!);
    let waited = 0;
    const timer = setInterval(() => {
      const used = processorSeconds(child.pid!) - began;
      // A machine that is busy with something else is no hang; one that never gets there is.
      if (++waited > 20 || Number.isNaN(used) || used > seconds) done("hangs");
    }, seconds * 1000);
    child.once("message", (answer: string | null) => done(answer));
    child.once("exit", () => done("died"));
    child.send(order);
  });
}
