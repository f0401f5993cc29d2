#!/usr/bin/env node
// The process: the only place that reads it.
import { existsSync } from "node:fs";
import { isatty } from "node:tty";
import { fileURLToPath } from "node:url";
import type { Worker } from "node:worker_threads";
import { main } from "./cli/main.ts";
import type { FromCommand, Start } from "./cli/worker-messages.ts";
import { leaveNative } from "./rust/native-calls.ts";

/** What is there to take away must be taken away within this time. */
const PATIENCE_MS = 500;
const LAST_PATIENCE_MS = 200;

const interrupt = new AbortController();
let hungUp = false;
let worker: Worker | undefined;
/** The command answers an abort itself, in this thread. */
let startsPrograms = false;
let started: Int32Array | undefined;
// A terminal that is closed ends cargo too, which has a session of its own; without one, as under `nohup`, a hang-up is none of our business.
const signals = ["SIGINT", "SIGTERM", ...(isatty(0) ? (["SIGHUP"] as const) : [])] as const;
for (const signal of signals) {
  process.once(signal, () => {
    hungUp = signal === "SIGHUP";
    // What runs in this thread leaves nothing behind that the next run does not take away, but for a cargo that it started.
    if (worker === undefined && !startsPrograms && !hungUp) return endNow();
    interrupt.abort();
    worker?.postMessage({ interrupt: true });
    setTimeout(endNow, PATIENCE_MS).unref();
    // A second signal must not wait for anything.
    process.once(signal, endNow);
  });
}

function endNow(): void {
  for (const group of started ?? []) {
    if (group === 0) continue;
    try {
      process.kill(-group, "SIGKILL");
    } catch {
      // Ended in the meantime.
    }
  }
  // Nothing that runs on the way out may meet a thread inside a native module, nor one that waits for a pipe in which nothing comes.
  if (!leaveNative(LAST_PATIENCE_MS)) bySignal();
  if (worker === undefined) process.exit(130);
  worker.terminate().then(() => process.exit(130));
  setTimeout(bySignal, LAST_PATIENCE_MS);
}

/** Ends at once, whatever a thread waits for; a shell says 130. */
function bySignal(): void {
  process.removeAllListeners("SIGINT").kill(process.pid, "SIGINT");
}

/** Of the two streams, the words for what could not be written, or nothing. */
let lost: string | undefined;
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
  if (lost === undefined && code !== "EIO") {
    lost = code === "ENOSPC" ? "there is no space left" : code === "EPIPE" ? "nobody reads it any more" : String(code);
    process.stderr.write(`error: the output could not be written: ${lost}\n`);
  }
  process.exitCode = 2;
});
// Nobody reads a terminal that is closed; what there is to take away must be taken away all the same.
process.stderr.on("error", () => {
  process.exitCode = 2;
});
// A code that was set by what came later must not hide that the output is not there.
process.on("exit", () => {
  if (lost !== undefined) process.exitCode = 2;
});

const cwd = folder();
if (cwd === undefined) {
  process.stderr.write("error: the working folder is gone: change to one that is there, and run again\n");
  process.exitCode = 2;
} else process.exitCode = await runIn(cwd, process.argv.slice(2));
// As a program without a handler ends; Node's own way out would fail on the terminal that is gone.
if (hungUp) process.removeAllListeners("SIGHUP").kill(process.pid, "SIGHUP");

function folder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

function runIn(cwd: string, argv: readonly string[]): Promise<number> {
  const { env, stdin, stdout, stderr } = process;
  const command = argv.find((word) => word !== "mono-advise");
  startsPrograms = command === "editor-check" || command === "mcp";
  // A check starts in milliseconds, and shares long work out itself, unless it measures; the others do no long work.
  const isShort =
    startsPrograms ||
    (command === "check" && !argv.some((word) => word.startsWith("--against"))) ||
    /^(?:config|rules|explain|help|completion|-h|--help|-V|--version)$/.test(command ?? "");
  const module = new URL("./cli/worker.js", import.meta.url);
  if (!isShort && module.protocol === "file:" && existsSync(fileURLToPath(module)))
    return inThread(module, { argv, cwd, env });
  return main(argv, { cwd, env, stdin, stdout, stderr, signal: interrupt.signal });
}

async function inThread(module: URL, { argv, cwd, env }: Pick<Start, "argv" | "cwd" | "env">): Promise<number> {
  const [{ Worker }, { getHeapStatistics }] = await Promise.all([import("node:worker_threads"), import("node:v8")]);
  const { stdin, stdout, stderr } = process;
  const start: Start = {
    ...{ argv, cwd, env: { ...env }, columns: stderr.columns },
    terminals: { stdout: stdout.isTTY === true, stderr: stderr.isTTY === true },
  };
  return new Promise((resolve) => {
    const thread = new Worker(module, {
      workerData: start,
      // As much as this thread may use, by whatever option.
      resourceLimits: { maxOldGenerationSizeMb: Math.floor(getHeapStatistics().heap_size_limit / 2 ** 20) },
    });
    worker = thread;
    let code = interrupt.signal.aborted ? 130 : 2;
    thread.on("message", (message: FromCommand) => {
      if ("write" in message) (message.to === "stdout" ? stdout : stderr).write(message.write);
      else if ("started" in message) started = new Int32Array(message.started);
      else if ("code" in message) code = message.code;
      else {
        stdin.on("data", (chunk: Uint8Array) => thread.postMessage({ stdin: chunk }));
        stdin.on("end", () => thread.postMessage({ stdin: null }));
      }
    });
    thread.on("error", async (error) => {
      const { failed } = await import("./terminal/failed.ts");
      code = failed(error, { cwd, env, stdin, stdout, stderr, signal: interrupt.signal });
      resolve(code);
    });
    thread.on("exit", () => {
      worker = undefined;
      stdin.removeAllListeners("data").pause();
      stdin.unref?.();
      resolve(code);
    });
  });
}
