// The server as a process, with the SDK's own clients, for tests.
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, expect } from "vitest";
import { MOST_TOKENS } from "../../src/mcp/answer.ts";
import { manifest, plainEnv, type scratchFolders } from "../cargo/scratch-crate.ts";
import { COSTLY } from "../check/scratch-repository.ts";
import { builtBin } from "../cli/built-bin.ts";

export interface Answer {
  readonly text: string;
  readonly isError: boolean;
}

const environment: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(plainEnv({ CARGO_NET_OFFLINE: "true" })).filter((each): each is [string, string] => !!each[1]),
);

/** Builds the program before the tests of the file, and closes all clients behind them. */
export function askedClients(folder: ReturnType<typeof scratchFolders>) {
  const clients: Client[] = [];
  let bin = "";
  beforeAll(() => {
    bin = builtBin(folder("built", { "package.json": '{ "type": "module", "version": "0.0.0" }' }));
  }, 300_000);
  afterAll(() => Promise.all(clients.map((client) => client.close())));

  async function connected(cwd: string, more: Readonly<Record<string, string>> = {}): Promise<Client> {
    const client = new Client({ name: "test", version: "1" });
    const env = { ...environment, ...more };
    const server = { command: process.execPath, args: [bin, "mcp"], cwd, env, stderr: "ignore" as const };
    await client.connect(new StdioClientTransport(server));
    clients.push(client);
    return client;
  }

  /** Every answer is looked at for its length. */
  async function ask(client: Client, name: string, args: Record<string, unknown>, options = {}): Promise<Answer> {
    const result = await client.callTool({ name, arguments: args }, { timeout: 200_000, ...options });
    const [only, ...others] = result.content as { type: string; text: string }[];
    expect(others).toEqual([]);
    expect(Buffer.byteLength(only!.text)).toBeLessThanOrEqual(2 * MOST_TOKENS);
    return { text: only!.text, isError: result.isError === true };
  }

  return { ask, connected, environment, bin: () => bin };
}

/** A crate with one function that is worth a helper, in four copies. */
export function costlyCrate(name: string): Readonly<Record<string, string>> {
  const paths = ['""', "String::new()", 'std::path::Path::new("a")', "std::path::PathBuf::new()"];
  const sum = paths.map((path) => `read_settings(${path}).map_or(0, |all| all.len())`).join("\n        + ");
  return {
    "Cargo.toml": manifest(name),
    "src/lib.rs": `${COSTLY}pub fn all() -> usize {\n    ${sum}\n}\n`,
  };
}
