// What the server leaves behind: what it was asked to write, and nothing else, however it ends.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { manifest, scratchFolders } from "../cargo/scratch-crate.ts";
import { isThere } from "../cli/built-bin.ts";
import { askedClients, costlyCrate } from "./asked-clients.ts";

const folder = scratchFolders();
const LEDGER = join(import.meta.dirname, "..", "..", "fixtures", "salsa-ledger");
const { ask, connected, environment, bin } = askedClients(folder);

const git = (cwd: string, ...words: string[]) =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...words], { cwd, encoding: "utf8" });

it("writes what compiled where it is asked to, and compares what was before and after", async () => {
  const root = folder("applied", { ...costlyCrate("applied"), ".gitignore": "target\nCargo.lock\n" });
  git(root, "init", "-q");
  git(root, "add", ".");
  git(root, "commit", "-q", "-m", "before");
  const client = await connected(root);
  const tried = await ask(client, "try", { findings: [1], apply: true, run_tests: true });
  expect(tried.isError).toBe(false);
  const shown = tried.text.slice(tried.text.indexOf("--- a/src/lib.rs"));
  const hunks = (text: string) => text.split("\n").filter((line) => /^[+-](?![+-])/.test(line));
  expect(hunks(shown).length).toBeGreaterThan(3);
  // What was shown is what is written, and nothing else is.
  expect(hunks(git(root, "diff"))).toEqual(hunks(shown));
  expect(git(root, "status", "--porcelain")).toBe(" M src/lib.rs\n");
  execFileSync("cargo", ["check", "--quiet", "--offline"], { cwd: root });
  // On work that nobody else has, nothing is written a second time.
  const again = await ask(client, "try", { findings: [1], apply: true });
  expect(again.isError).toBe(true);
  expect(git(root, "status", "--porcelain")).toBe(" M src/lib.rs\n");
  git(root, "commit", "-q", "-a", "-m", "after");
  const compared = await ask(client, "diff", { before: "HEAD~1", after: "HEAD" });
  expect(compared.isError).toBe(false);
  expect(compared.text).toContain("read_settings");
  const [, before, after] = /^lines +([\d,]+) +→ +([\d,]+)/m.exec(compared.text)!;
  const number = (text: string | undefined) => Number(text!.replaceAll(",", ""));
  expect(number(before)).toBeGreaterThan(number(after));
  const unknown = await ask(client, "diff", { before: "no-such-revision", after: "HEAD" });
  expect(unknown.isError).toBe(true);
}, 400_000);

it("takes the pages of a report from one report, and its first page from the sources as they are", async () => {
  const root = folder("pages", {});
  cpSync(LEDGER, root, { recursive: true });
  const client = await connected(root);
  const count = async (page: number) => {
    const { text } = await ask(client, "findings", { page, without_costs: true });
    return Number(/(\d+) findings, page/.exec(text)?.[1]);
  };
  const before = await count(1);
  expect(before).toBeGreaterThan(0);
  const lib = join(root, "src", "lib.rs");
  const text = readFileSync(lib, "utf8");
  writeFileSync(lib, text.replaceAll(/^(?:pub )?mod \w+;$/gm, ""));
  expect(await count(2)).toBe(before);
  expect(await count(1)).toBeLessThan(before);
}, 120_000);

const SCRIPT =
  'fn main() { std::fs::write("pid", std::process::id().to_string()).unwrap(); std::thread::sleep(std::time::Duration::from_secs(600)); }';
const HELLO = {
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "t", version: "1" } },
};

/** A server that was asked, until the build that it started is there. */
async function building(name: string, tool: string, args: object) {
  const root = folder(name, { "Cargo.toml": manifest(name), "src/lib.rs": "", "build.rs": SCRIPT });
  const server = spawn(process.execPath, [bin(), "mcp"], { cwd: root, env: environment });
  let out = "";
  server.stdout.on("data", (text) => {
    out += text;
  });
  const tell = (message: object) => server.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  tell({ id: 1, ...HELLO });
  await expect.poll(() => out, { timeout: 20_000 }).toContain('"id":1');
  tell({ method: "notifications/initialized" });
  tell({ id: 2, method: "tools/call", params: { name: tool, arguments: args } });
  // Of one that waits for its turn nothing is heard either.
  tell({ id: 3, method: "tools/call", params: { name: "measure", arguments: {} } });
  const file = join(root, "pid");
  await expect.poll(() => existsSync(file) && readFileSync(file, "utf8") !== "", { timeout: 60_000 }).toBe(true);
  const code = new Promise((done) => server.on("exit", (code, signal) => done(code ?? signal)));
  return { root, server, tell, out: () => out, code, script: Number(readFileSync(file, "utf8")) };
}

it.each<[string, (server: ChildProcess) => void, unknown]>([
  ["its input is closed", (server) => server.stdin!.end(), 0],
  ["it is told to end", (server) => server.kill("SIGTERM"), 130],
  ["it is interrupted", (server) => server.kill("SIGINT"), 130],
])(
  "ends with the build that runs when %s",
  async (name, end, right) => {
    const { root, server, code, script } = await building(name.replaceAll(" ", "-"), "measure", {});
    end(server);
    expect(await code).toBe(right);
    await expect.poll(() => isThere(script), { timeout: 10_000 }).toBe(false);
    expect(readdirSync(root).sort()).toEqual(["Cargo.toml", "build.rs", "pid", "src", "target"]);
    const kept = readdirSync(join(root, "target", "mono-advise"));
    expect(kept.filter((name) => /\.profile\.json$|\.tmp/.test(name))).toEqual([]);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith("mono-advise-mcp-"))).toEqual([]);
  },
  120_000,
);

it("answers nothing that was cancelled, and neither what waited behind it", async () => {
  const { server, tell, out, code, script } = await building("cancelled", "measure", {});
  tell({ method: "notifications/cancelled", params: { requestId: 3 } });
  tell({ method: "notifications/cancelled", params: { requestId: 2 } });
  await expect.poll(() => isThere(script), { timeout: 10_000 }).toBe(false);
  tell({ id: 4, method: "tools/list" });
  await expect.poll(out, { timeout: 20_000 }).toContain('"id":4');
  expect(out()).not.toMatch(/"id":[23]\b/);
  server.stdin.end();
  expect(await code).toBe(0);
}, 120_000);
