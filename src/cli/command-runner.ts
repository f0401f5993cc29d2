// Runs a command of this program for another part of it: in a thread, which can be interrupted while the rest goes on, or here when run from the sources.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { lineCollector, type RunCommand } from "../mcp/run-command.ts";
import type { Io } from "../terminal/io.ts";
import type { FromCommand, Start } from "./worker-messages.ts";

type Main = (argv: readonly string[], io: Io) => Promise<number>;

/** @param main the command line, for where there is no thread to be had. */
export function commandRunner({ cwd, env }: Io, main: Main): RunCommand {
  const module = new URL("./worker.js", import.meta.url);
  const threaded = module.protocol === "file:" && existsSync(fileURLToPath(module));
  return (words, signal, onLine) => {
    const out = lineCollector(() => undefined);
    const err = lineCollector(onLine);
    const ended = (code: number) => ({ code, stdout: out.text(), stderr: err.text() });
    if (!threaded) return main(words, silentIo({ cwd, env }, signal, out.write, err.write)).then(ended);
    return inThread(module, { argv: words, cwd, env: { ...env } }, signal, { out: out.write, err: err.write }).then(
      ended,
    );
  };
}

function inThread(
  module: URL,
  start: Pick<Start, "argv" | "cwd" | "env">,
  signal: AbortSignal,
  { out, err }: { readonly out: (text: string) => void; readonly err: (text: string) => void },
): Promise<number> {
  const terminals = { stdout: false, stderr: false };
  return new Promise((resolve, reject) => {
    const thread = new Worker(module, { workerData: { ...start, terminals, columns: undefined } satisfies Start });
    const interrupt = () => thread.postMessage({ interrupt: true });
    signal.addEventListener("abort", interrupt, { once: true });
    if (signal.aborted) interrupt();
    let code = 2;
    thread.on("message", (message: FromCommand) => {
      if ("write" in message) (message.to === "stdout" ? out : err)(asText(message.write));
      else if ("code" in message) code = message.code;
      else if ("wants" in message) thread.postMessage({ stdin: null });
    });
    thread.on("error", reject);
    thread.on("exit", () => {
      signal.removeEventListener("abort", interrupt);
      resolve(code);
    });
  });
}

function silentIo(
  { cwd, env }: Pick<Io, "cwd" | "env">,
  signal: AbortSignal,
  out: (text: string) => void,
  err: (text: string) => void,
): Io {
  async function* nothing(): AsyncIterable<Uint8Array> {}
  return {
    ...{ cwd, env, signal, stdin: nothing() },
    stdout: { write: (text) => out(asText(text)) },
    stderr: { write: (text) => err(asText(text)) },
  };
}

function asText(written: string | Uint8Array): string {
  return typeof written === "string" ? written : Buffer.from(written).toString("utf8");
}
