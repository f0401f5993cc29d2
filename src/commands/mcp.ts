// `mono-advise mcp`: a server for agents on standard input and output, until the client closes them.
import { realpathSync } from "node:fs";
import { Readable, Writable } from "node:stream";
import type { RunCommand } from "../mcp/run-command.ts";
import { mcpServer } from "../mcp/server.ts";
import { rulesInForce } from "../settings/rules-in-force.ts";
import type { Io } from "../terminal/io.ts";
import { thisTool } from "../terminal/this-tool.ts";

/** Ends when the input does, or is interrupted; commands that run then are ended first. */
export async function runMcp(run: RunCommand, io: Io): Promise<number> {
  const { serveStdio, StdioServerTransport } = await import("@modelcontextprotocol/server/stdio");
  const rules = await rulesInForce(undefined);
  const over = new AbortController();
  const stop = () => over.abort();
  io.signal.addEventListener("abort", stop, { once: true });
  const running = new Set<Promise<unknown>>();
  const tracked: RunCommand = (words, signal, onLine) => {
    const mine = run(words, signal, onLine);
    const settled = mine.catch(() => undefined).finally(() => running.delete(settled));
    running.add(settled);
    return mine;
  };
  const input = { root: realpathSync(io.cwd), version: thisTool().version, rules, run: tracked, signal: over.signal };
  const stdin = Readable.from(io.stdin);
  const ended = new Promise<void>((resolve) => {
    stdin.once("close", resolve);
    over.signal.addEventListener("abort", () => resolve(), { once: true });
  });
  // Bytes pass the last gate as they are: nothing of the protocol may change on its way.
  const stdout = new Writable({
    decodeStrings: true,
    write: (bytes: Uint8Array, _, done) => {
      io.stdout.write(bytes);
      done();
    },
  });
  const served = serveStdio(() => mcpServer(input), {
    transport: new StdioServerTransport(stdin, stdout),
    onerror: (error) => io.stderr.write(`note: a message was not understood: ${error.message}\n`),
  });
  await ended;
  over.abort();
  await Promise.all(running);
  await served.close();
  stdin.destroy();
  return io.signal.aborted ? 130 : 0;
}
