// A command in a thread of its own: however long it works without a pause, the process answers signals. Loaded by `bin.ts` as a worker.
import { clearLine, cursorTo, moveCursor } from "node:readline";
import { Writable } from "node:stream";
import { parentPort, workerData } from "node:worker_threads";
import { groups } from "../cargo/running.ts";
import { main } from "./main.ts";
import type { FromCommand, Start, ToCommand } from "./worker-messages.ts";

const port = parentPort!;
const { argv, cwd, env, terminals, columns } = workerData as Start;
const interrupt = new AbortController();
const chunks: (Uint8Array | null)[] = [];
let arrived: (() => void) | undefined;
port.on("message", (message: ToCommand) => {
  if ("interrupt" in message) return interrupt.abort();
  chunks.push(message.stdin);
  arrived?.();
});
say({ started: groups.buffer as SharedArrayBuffer });

const code = await main(argv, {
  cwd,
  env,
  stdin: stdin(),
  stdout: { write: (text) => say({ write: text, to: "stdout" }), isTTY: terminals.stdout },
  stderr: terminals.stderr ? terminal() : { write: (text) => say({ write: text, to: "stderr" }), isTTY: false },
  signal: interrupt.signal,
});
say({ code });
port.close();

function say(message: FromCommand): void {
  port.postMessage(message);
}

async function* stdin(): AsyncIterable<Uint8Array> {
  say({ wants: "stdin" });
  for (;;) {
    if (chunks.length === 0)
      await new Promise<void>((resolve) => {
        arrived = resolve;
      });
    const chunk = chunks.shift();
    if (chunk === null) return;
    if (chunk !== undefined) yield chunk;
  }
}

/** With what a progress line asks of a stream. */
function terminal() {
  const stream = new Writable({
    decodeStrings: false,
    write: (text: string | Uint8Array, _, done) => {
      say({ write: text, to: "stderr" });
      done();
    },
  });
  return Object.assign(stream, {
    isTTY: true,
    columns: columns ?? 80,
    cursorTo: (x: number) => cursorTo(stream, x),
    clearLine: (direction: -1 | 0 | 1) => clearLine(stream, direction),
    moveCursor: (dx: number, dy: number) => moveCursor(stream, dx, dy),
  });
}
