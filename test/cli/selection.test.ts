import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/cli.ts";
import { manifest, plainEnv, scratchFolders } from "../cargo/scratch-crate.ts";
import { fakeIo } from "./fake-io.ts";
import { textbookConversion } from "./textbook-conversion.ts";

const folder = scratchFolders();

const root = folder("selection", {
  "Cargo.toml": manifest("ledger"),
  "src/lib.rs": `pub mod store;\n${textbookConversion("tally")}`,
  "src/store.rs": textbookConversion(),
});

async function run(...argv: string[]) {
  const io = fakeIo(root, { env: plainEnv() });
  const code = await main([".", "--no-costs", "-o", "-", ...argv, "--offline"], io);
  return { code, out: io.out(), err: io.err() };
}

async function paths(...argv: string[]): Promise<string[]> {
  const { out } = await run("--format", "json", ...argv);
  return JSON.parse(out).findings.map(({ path }: { path: string }) => path);
}

describe("what of a report is shown", () => {
  it("takes a text of name or place in any case, and a regular expression between slashes", async () => {
    expect(await paths("--sort", "name")).toEqual(["ledger::store::load", "ledger::tally"]);
    expect(await paths("--filter", "LOAD")).toEqual(["ledger::store::load"]);
    expect(await paths("--filter", "src/store.rs")).toEqual(["ledger::store::load"]);
    expect(await paths("--filter", "/^tally$/")).toEqual(["ledger::tally"]);
    expect(await paths("--filter", "/TALLY/")).toEqual([]);
    expect(await paths("--filter", "/TALLY/i")).toEqual(["ledger::tally"]);
    expect(await paths("--filter", "ledger src/lib")).toEqual(["ledger::tally"]);
  });

  it("says how a regular expression is written to whoever wrote one without slashes", async () => {
    const { code, err } = await run("--filter", "store.*load", "--format", "text");
    expect(code).toBe(0);
    expect(err).toContain("a regular expression stands between slashes, /store.*load/");
  });

  it("is what --error-on looks at", async () => {
    expect((await run("--error-on", "note")).code).toBe(1);
    expect((await run("--error-on", "note", "--filter", "nothing")).code).toBe(0);
  });

  it("goes to every format of findings", async () => {
    for (const format of ["sarif", "gitlab", "github", "text", "markdown"]) {
      const { out } = await run("--format", format, "--filter", "store");
      expect(out, format).toContain("load");
      expect(out, format).not.toContain("tally");
    }
    const { out } = await run("--message-format", "short", "--filter", "store");
    expect(out.trim().split("\n")).toHaveLength(1);
    expect(out).toContain(join("src", "store.rs"));
  });

  const refused: readonly (readonly [string, readonly string[]])[] = [
    ["--filter needs a text", ["--filter", ""]],
    ["--filter /(/ is no regular expression: Unterminated group", ["--filter", "/(/"]],
    ["there is no rule outline-conversoin; did you mean outline-conversion?", ["--rule", "outline-conversoin"]],
    ["there is no rule xyzzy; `mono-advise rules` lists them", ["--rule", "xyzzy"]],
    ["--sort copies is an order of costs", ["--sort", "copies"]],
    ["--try compiles the changes of all findings: leave --rule out", ["--try", "--rule", "ask-once"]],
    ["--try compiles the changes of all findings: leave --only-workspace out", ["--try", "--only-workspace"]],
  ];
  it.each(refused)("refuses in one sentence: %s", async (sentence, argv) => {
    const { code, out, err } = await run(...argv);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(sentence);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
});
