// A world for the command line that remembers what was written.
import type { Io } from "../../src/terminal/io.ts";

export interface FakeIo extends Io {
  readonly out: () => string;
  readonly err: () => string;
}

export function fakeIo(
  cwd: string,
  options: { readonly env?: Io["env"]; readonly stdin?: string; readonly tty?: boolean } = {},
): FakeIo {
  const out: string[] = [];
  const err: string[] = [];
  async function* stdin(): AsyncIterable<Uint8Array> {
    if (options.stdin !== undefined) yield Buffer.from(options.stdin);
  }
  return {
    cwd,
    env: options.env ?? process.env,
    stdin: stdin(),
    stdout: { write: (text) => out.push(text), isTTY: options.tty ?? false },
    stderr: { write: (text) => err.push(text), isTTY: options.tty ?? false },
    signal: new AbortController().signal,
    out: () => out.join(""),
    err: () => err.join(""),
  };
}
