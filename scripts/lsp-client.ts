// As much of an editor as is needed to see what a language server shows: JSON-RPC over standard streams (LSP 3.17, "Base Protocol").
import { type ChildProcess, spawn } from "node:child_process";

export interface LspClient {
  readonly ask: (method: string, params: object) => Promise<unknown>;
  readonly tell: (method: string, params: object) => void;
  /** Resolves when a notification came that the test says yes to; it is asked again for each. */
  readonly until: <T>(found: (method: string, params: unknown) => T | undefined, seconds: number) => Promise<T>;
  readonly stop: () => void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

/** @param settings what the server gets for every section of the configuration that it asks for. */
export function lspClient(command: string, cwd: string, settings: object): LspClient {
  const server: ChildProcess = spawn(command, { cwd, stdio: ["pipe", "pipe", "ignore"] });
  const answers = new Map<number, (result: unknown) => void>();
  const listeners = new Set<(method: string, params: unknown) => void>();
  let last = 0;
  const send = (message: object) => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    server.stdin!.write(`Content-Length: ${body.length}\r\n\r\n`);
    server.stdin!.write(body);
  };
  const take = ({ id, method, params, result }: Message) => {
    if (method === undefined) return answers.get(id!)?.(result);
    for (const listener of listeners) listener(method, params);
    if (id === undefined) return;
    const { items } = (params ?? {}) as { readonly items?: readonly unknown[] };
    send({ id, result: method === "workspace/configuration" ? items!.map(() => settings) : null });
  };
  let rest = Buffer.alloc(0);
  server.stdout!.on("data", (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const end = rest.indexOf("\r\n\r\n");
      const length = Number(
        /Content-Length: (\d+)/i.exec(rest.toString("latin1", 0, Math.max(0, end)))?.[1] ?? Number.NaN,
      );
      if (end < 0 || rest.length < end + 4 + length) return;
      const body = rest.subarray(end + 4, end + 4 + length);
      rest = rest.subarray(end + 4 + length);
      take(JSON.parse(body.toString("utf8")));
    }
  });
  return {
    ask: (method, params) =>
      new Promise((resolve) => {
        answers.set(++last, resolve);
        send({ id: last, method, params });
      }),
    tell: (method, params) => send({ method, params }),
    until: (found, seconds) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          listeners.delete(listener);
          reject(new Error(`nothing of it came within ${seconds} s`));
        }, seconds * 1000);
        const listener = (method: string, params: unknown) => {
          const value = found(method, params);
          if (value === undefined) return;
          clearTimeout(timer);
          listeners.delete(listener);
          resolve(value);
        };
        listeners.add(listener);
      }),
    stop: () => server.kill(),
  };
}
