// `--message-format` where a user types it: `check` and reports. What the lines hold is tested beside the exporter.
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/cli.ts";
import { plainEnv, scratchFolders } from "../cargo/scratch-crate.ts";
import { begun, COSTLY, scratchRepository } from "../check/scratch-repository.ts";
import { applied, diagnosticsIn } from "../report/apply-suggestions.ts";
import { fakeIo } from "./fake-io.ts";

const folder = scratchFolders();
const LEDGER = join(import.meta.dirname, "..", "..", "fixtures", "salsa-ledger");

/** A crab in front of the function, which is two code units, one character and four bytes. */
const MARKED = COSTLY.replace("pub fn read_settings", "/* 🦀 */ pub fn read_settings");

describe("check --message-format", () => {
  it("prints what is staged, by the bytes of the index, from where the command runs", async () => {
    const repository = begun();
    repository.stage({ "src/settings.rs": MARKED });
    repository.write("src/settings.rs", "// not what is staged\n");
    const { code, out } = await repository.runIn("src", {}, "check", "--message-format", "json");
    const [only, ...others] = diagnosticsIn(out);
    expect(others).toEqual([]);
    expect(only!.code.code).toBe("mono_advise::outline-conversion");
    const [name] = only!.spans;
    expect(name).toMatchObject({ file_name: "settings.rs", line_start: 4, column_start: 16, column_end: 29 });
    expect(Buffer.from(MARKED).subarray(name!.byte_start, name!.byte_end).toString()).toBe("read_settings");
    expect(code).toBe(1);
    const short = await repository.run("check", "--message-format=short");
    expect(short.out).toMatch(
      /^src\/settings\.rs:4:16: warning\[mono_advise::outline-conversion\]: .*read_settings.*\n$/,
    );
    expect(short.code).toBe(1);
  });

  it("prints nothing where there is nothing, and takes no second form", async () => {
    const repository = scratchRepository();
    repository.commit({ "src/lib.rs": "" });
    expect(await repository.run("check", "--message-format", "json")).toEqual({ code: 0, out: "", err: "" });
    const both = await repository.run("check", "--message-format", "json", "--format", "json");
    expect(both).toMatchObject({ code: 2, out: "" });
    expect(both.err).toBe("error: --message-format and --format are two forms of one output: give one of them\n");
    const budget = await repository.run("check", "--against", "x.json", "--message-format", "json");
    expect(budget).toMatchObject({ code: 2, out: "" });
  });
});

describe("a report with --message-format", () => {
  it("prints to stdout, writes no file, and its changes are those of the report", async () => {
    const root = folder("ledger", {});
    cpSync(LEDGER, root, { recursive: true });
    const io = fakeIo(root, { env: plainEnv() });
    expect(await main([".", "--no-costs", "--no-cargo", "--message-format", "json"], io)).toBe(0);
    const diagnostics = diagnosticsIn(io.out());
    const asJson = fakeIo(root, { env: plainEnv() });
    await main([".", "--no-costs", "--no-cargo", "--format", "json"], asJson);
    const { findings } = JSON.parse(asJson.out());
    expect(diagnostics.map(({ code }) => code.code)).toEqual(
      findings.map(({ rule }: { readonly rule: string }) => `mono_advise::${rule}`),
    );
    const written = findings.filter(({ change }: { change: { diff: string | null } }) => change.diff !== null);
    expect(written.length).toBeGreaterThan(0);
    for (const { change, line } of written) {
      const own = diagnostics.filter(({ spans }) => spans[0]!.line_start === line);
      const files = applied(own, (file) => readFileSync(join(root, file)));
      const added = change.diff.split("\n").filter((each: string) => /^\+(?!\+\+ )/.test(each));
      for (const each of added) expect([...files.values()].join("\n")).toContain(each.slice(1));
    }
    const top = fakeIo(root, { env: plainEnv() });
    await main([".", "--no-costs", "--no-cargo", "--message-format", "short", "--top", "1"], top);
    expect(top.out().split("\n")).toHaveLength(2);
  });
});
