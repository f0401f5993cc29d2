// `npm run torture [-- CASES [FIRST_SEED [SECONDS [PROCESSES]]]]`: mutants of everything that is read; a case that takes more than SECONDS hangs, of the processor where that is known.
// `npm run torture -- hostile`: checkouts that want more than to be read. `npm run torture -- injection`: texts that want to be more than text. `npm run torture -- kills [MOMENTS]`: signals in the middle of work, of what `npm run build` made.
import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CASES } from "./torture/cases.ts";
import { HOSTILE } from "./torture/hostile.ts";
import { INJECTIONS } from "./torture/injection.ts";
import { kills } from "./torture/kills.ts";
import type { Order } from "./torture/worker.ts";

/** So often in a row nothing was done. */
const IDLE_ROUNDS = 4;

const words = process.argv.slice(2);
if (words[0] === "kills") process.exit((await kills((line) => console.log(line), Number(words[1] ?? 4))) > 0 ? 1 : 0);
/** What is run by its index, with names. */
const NAMED: Readonly<Record<string, readonly { readonly name: string }[]>> = {
  hostile: HOSTILE,
  injection: INJECTIONS,
};
const named = NAMED[words[0] ?? ""];
const [cases = 2_000, first = 1, seconds = 5, processes = 2] = named ? [named.length, 0, 5] : words.map(Number);
const kinds = named ? [words[0]!] : Object.keys(CASES);
const orders = Array.from({ length: cases }, (_, at): Order => ({ kind: kinds[at % kinds.length]!, seed: first + at }));
const counts = new Map(kinds.map((kind) => [kind, { run: 0, wrong: 0, hung: 0 }]));
const began = Date.now();

await Promise.all(Array.from({ length: processes }, work));
for (const [kind, { run, wrong, hung }] of counts)
  console.log(`${kind.padEnd(16)} ${run} run, ${wrong} wrong, ${hung} hung`);
const failed = [...counts.values()].reduce((sum, { wrong, hung }) => sum + wrong + hung, 0);
console.log(
  `${cases} ${named ? words[0] : "mutants"} in ${Math.round((Date.now() - began) / 1000)} s, ${failed} failed`,
);
process.exitCode = failed > 0 ? 1 : 0;

/** Takes orders until there are none; a process that hangs is replaced. */
async function work(): Promise<void> {
  let child = await started();
  for (let order = orders.shift(); order !== undefined; order = orders.shift()) {
    const count = counts.get(order.kind)!;
    const answer = await answered(child, order);
    count.run++;
    if (answer === null) continue;
    console.log(`${named ? named[order.seed]!.name : `${order.kind} ${order.seed}`}: ${answer}`);
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
    let [before, idle] = [0, 0];
    const timer = setInterval(() => {
      const used = processorSeconds(child.pid!) - began;
      // A machine that is busy with something else is no hang; a process that waits and does nothing is.
      idle = used - before < 0.02 ? idle + 1 : 0;
      before = used;
      if (idle >= IDLE_ROUNDS || Number.isNaN(used) || used > seconds) done("hangs");
    }, seconds * 1000);
    child.once("message", (answer: string | null) => done(answer));
    child.once("exit", () => done("died"));
    child.send(order);
  });
}
