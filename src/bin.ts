#!/usr/bin/env node
// The process: the only place that reads it.
import { isatty } from "node:tty";
import { main } from "./cli/main.ts";

const interrupt = new AbortController();
let hungUp = false;
// A terminal that is closed ends cargo too, which has a session of its own; without one, as under `nohup`, a hang-up is none of our business.
const signals = ["SIGINT", "SIGTERM", ...(isatty(0) ? (["SIGHUP"] as const) : [])] as const;
for (const signal of signals) {
  process.once(signal, () => {
    hungUp = signal === "SIGHUP";
    interrupt.abort();
    // A second signal must not wait for anything.
    process.once(signal, () => process.exit(130));
  });
}
// A reader that closes early (`| head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE" && error.code !== "EIO") throw error;
});
// Nobody reads a terminal that is closed; what there is to take away must be taken away all the same.
process.stderr.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EIO" && error.code !== "EPIPE") throw error;
});

process.exitCode = await main(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interrupt.signal,
});
// As a program without a handler ends; Node's own way out would fail on the terminal that is gone.
if (hungUp) process.removeAllListeners("SIGHUP").kill(process.pid, "SIGHUP");
