// The server as a process, asked by the SDK's own client.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { MOST_TOKENS } from "../../src/mcp/answer.ts";
import { manifest, scratchFolders } from "../cargo/scratch-crate.ts";
import { isThere } from "../cli/built-bin.ts";
import { askedClients, costlyCrate } from "./asked-clients.ts";

const folder = scratchFolders();
const LEDGER = join(import.meta.dirname, "..", "..", "fixtures", "salsa-ledger");
const { ask, connected, environment, bin } = askedClients(folder);

/** Every file outside of target folders, with its text. */
function tree(root: string): Map<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !path.includes("/target/"));
  return new Map(paths.sort().map((path) => [path, readFileSync(path, "utf8")]));
}

describe("over a crate with a saved measurement", () => {
  let root = "";
  let client: Awaited<ReturnType<typeof connected>>;
  beforeAll(async () => {
    root = folder("ledger", {});
    cpSync(LEDGER, root, { recursive: true });
    client = await connected(root);
  });

  it("lists tools with what they take, and none that changes sources unasked", async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual(["diff", "findings", "lines", "measure", "try", "why"]);
    for (const tool of tools) {
      expect(tool.description!.length).toBeGreaterThan(40);
      expect(tool.inputSchema.type).toBe("object");
      expect(tool.annotations?.readOnlyHint).toBe(tool.name !== "try");
    }
  });

  it("gives findings by the page, with the numbers that the others take, and what to ask next", async () => {
    const first = await ask(client, "findings", {});
    expect(first.isError).toBe(false);
    const [, all, pages] = /(\d+) of \d+ findings, page 1 of (\d+)/.exec(first.text)!;
    expect(Number(all)).toBeGreaterThan(10);
    expect(first.text.match(/^\d+\. \[/gm)).toHaveLength(10);
    expect(first.text).toContain("→ page 2 has more");
    const last = await ask(client, "findings", { page: Number(pages) });
    expect(last.text).toMatch(new RegExp(`^${all}\\. \\[`, "m"));
    const one = await ask(client, "findings", { function: "run_batch" });
    const [, number] = /^(\d+)\. \[[a-z-]+\] salsa_ledger::batch::run_batch/m.exec(one.text)!;
    const why = await ask(client, "why", { function: Number(number) });
    expect(why.text).toContain("salsa_ledger::batch::run_batch");
    expect(why.text).toContain("4 copies, 4 distinct bodies");
    expect(why.text).not.toContain("IR lines per copy");
    const lines = await ask(client, "lines", { function: "run_batch" });
    expect(lines.text).toMatch(/^ +24 .*let mut outcome = Outcome::default\(\);$/m);
    expect(lines.text).toContain(`Finding ${number}: `);
  }, 240_000);

  it("filters", async () => {
    const rule = await ask(client, "findings", { rule: "pass-facts" });
    const rules = rule.text.match(/^\d+\. \[[a-z-]+\]/gm)!;
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.every((each) => each.endsWith("[pass-facts]"))).toBe(true);
    const large = await ask(client, "findings", { minimum_saved_lines: 1_000_000_000 });
    expect(large.text).toMatch(/^salsa-ledger: .* 0 of \d+ findings/);
  });

  it("has the page of every rule", async () => {
    const { resources } = await client.listResources();
    const pages = readdirSync(join(import.meta.dirname, "..", "..", "rules")).filter((name) => name !== "README.md");
    expect(resources.map(({ uri }) => uri).sort()).toEqual(pages.map((name) => `rule://${name.slice(0, -3)}`).sort());
    for (const { uri } of resources) {
      const { contents } = await client.readResource({ uri });
      const [{ text }] = contents as unknown as [{ text: string }];
      expect(text).toContain(`# ${uri.slice("rule://".length)}`);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2 * MOST_TOKENS);
    }
    await expect(client.readResource({ uri: "rule://no-such" })).rejects.toThrow();
  });

  it("refuses places outside of the workspace, and what a command would take for an option", async () => {
    symlinkSync(tmpdir(), join(root, "link"));
    for (const crate of ["..", "/", "link", "../..", tmpdir()]) {
      const { text, isError } = await ask(client, "findings", { crate });
      expect([isError, text]).toEqual([true, `${crate} is outside of the workspace: nothing is read there`]);
    }
    for (const [before, after] of [
      ["/etc/passwd", "HEAD"],
      ["HEAD", "../x.json"],
      ["--output=x", "HEAD"],
      ["link/x", "y"],
    ])
      expect((await ask(client, "diff", { before, after })).isError).toBe(true);
    const option = await ask(client, "why", { function: "--help" });
    expect(option.isError).toBe(true);
    expect(option.text).not.toContain("Usage");
  });

  it("answers nonsense with an error, and goes on", async () => {
    await expect(client.callTool({ name: "no-such-tool", arguments: {} })).rejects.toThrow(/no-such-tool/);
    for (const args of [{ page: "x" }, { page: 0 }, { crate: 7 }, { minimum_saved_lines: -1 }]) {
      const failed = await client.callTool({ name: "findings", arguments: args }).then(
        (result) => result.isError,
        () => true,
      );
      expect(failed).toBe(true);
    }
    expect((await ask(client, "try", {})).text).toBe("name findings, or give all: one of both");
    expect((await ask(client, "why", { function: "no_such_function" })).isError).toBe(true);
    expect((await ask(client, "findings", {})).isError).toBe(false);
  });
});

describe("over a crate that is built", () => {
  const crateOf = (name: string) => folder(name, costlyCrate(name));

  it("measures with progress, tries, shows the diff, and writes only what it is asked to", async () => {
    const root = crateOf("changed");
    const client = await connected(root);
    const before = tree(root);
    const told: string[] = [];
    const onprogress = ({ message }: { readonly message?: string }) => told.push(message ?? "");
    const measured = await ask(client, "measure", {}, { onprogress });
    expect(measured.text).toMatch(/^changed: [\d,]+ lines of LLVM IR in/);
    expect(told.some((line) => line.includes("Compiling changed"))).toBe(true);
    const tried = await ask(client, "try", { findings: [1] });
    expect(tried.isError).toBe(false);
    expect(tried.text).toMatch(/^ {2}1\. \S+ read_settings .*measured [1-9]/m);
    expect(tried.text).toContain("+++ b/src/lib.rs");
    expect(tried.text).toContain('→ the same with "apply": true');
    expect(tree(root)).toEqual(before);
    // Nothing could be taken back without a repository: cargo's own rule.
    const applied = await ask(client, "try", { findings: [1], apply: true });
    expect(applied.isError).toBe(true);
    expect(applied.text).toContain("is in no repository");
    expect(tree(root)).toEqual(before);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith("mono-advise-mcp-"))).toEqual([]);
  }, 240_000);

  it("gives what cargo says of a crate that does not compile, and says that there is no cargo", async () => {
    const broken = await connected(
      folder("broken", { "Cargo.toml": manifest("broken"), "src/lib.rs": 'pub fn a() -> u8 { "" }\n' }),
    );
    const { text, isError } = await ask(broken, "measure", {});
    expect(isError).toBe(true);
    expect(text).toMatch(/^error\[E0308\]: mismatched types/);
    const root = crateOf("without");
    const without = await connected(root, { CARGO: join(root, "no-cargo") });
    const none = await ask(without, "measure", {});
    expect(none.isError).toBe(true);
    expect(none.text).toMatch(/^error: .*no-cargo|^error: there is no cargo/);
  }, 60_000);

  it("answers two clients at once", async () => {
    const root = crateOf("shared");
    const both = await Promise.all([connected(root), connected(root)]);
    const [a, b] = await Promise.all(both.map((client) => ask(client, "findings", {})));
    expect(a!.isError).toBe(false);
    expect(a!.text).toBe(b!.text);
  }, 240_000);

  it("leaves nothing behind when a build is cancelled, and answers again", async () => {
    const script =
      'fn main() { std::fs::write("pid", std::process::id().to_string()).unwrap(); std::thread::sleep(std::time::Duration::from_secs(600)); }';
    const root = folder("endless", { "Cargo.toml": manifest("endless"), "src/lib.rs": "", "build.rs": script });
    const client = await connected(root);
    const cancel = new AbortController();
    const asked = client.callTool({ name: "measure", arguments: {} }, { signal: cancel.signal, timeout: 200_000 });
    asked.catch(() => undefined);
    const pidFile = join(root, "pid");
    await expect
      .poll(() => existsSync(pidFile) && readFileSync(pidFile, "utf8") !== "", { timeout: 60_000 })
      .toBe(true);
    cancel.abort();
    await expect(asked).rejects.toThrow();
    const pid = Number(readFileSync(pidFile, "utf8"));
    await expect.poll(() => isThere(pid), { timeout: 10_000 }).toBe(false);
    writeFileSync(join(root, "build.rs"), "fn main() {}");
    expect((await ask(client, "measure", {})).text).toMatch(/^endless: /);
    expect(existsSync(join(root, "Cargo.lock"))).toBe(false);
  }, 240_000);
});

it("takes a line that is no message for what it is, and ends with its input", async () => {
  const root = folder("nonsense", { "Cargo.toml": manifest("nonsense"), "src/lib.rs": "" });
  mkdirSync(join(root, "src"), { recursive: true });
  const server = spawn(process.execPath, [bin(), "mcp"], { cwd: root, env: environment });
  let out = "";
  server.stdout.on("data", (text) => {
    out += text;
  });
  const code = new Promise((resolve) => server.on("exit", resolve));
  server.stdin.write("nonsense\n{\n[]\n");
  server.stdin.write(
    '{"jsonrpc":"2.0","id":7,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}\n',
  );
  await expect.poll(() => out, { timeout: 20_000 }).toContain('"id":7');
  server.stdin.end();
  expect(await code).toBe(0);
  for (const line of out.trim().split("\n")) expect(JSON.parse(line).jsonrpc).toBe("2.0");
});
