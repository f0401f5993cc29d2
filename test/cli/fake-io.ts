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
    env: options.env ?? outsideOfActions(process.env),
    stdin: stdin(),
    stdout: { write: (text) => out.push(asText(text)), isTTY: options.tty ?? false },
    stderr: { write: (text) => err.push(asText(text)), isTTY: options.tty ?? false },
    signal: new AbortController().signal,
    out: () => out.join(""),
    err: () => err.join(""),
  };
}

/** Bytes as characters of the same numbers. */
function asText(written: string | Uint8Array): string {
  return typeof written === "string" ? written : Buffer.from(written).toString("latin1");
}

/** A workflow that runs these tests is not what they are about. */
function outsideOfActions({ GITHUB_ACTIONS: _, GITHUB_STEP_SUMMARY: __, ...env }: Io["env"]): Io["env"] {
  return env;
}
