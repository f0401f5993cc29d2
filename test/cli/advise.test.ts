import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/cli.ts";
import { profileText } from "../../src/ir/profile-file.ts";
import type { Profile } from "../../src/model/profile.ts";
import { manifest, plainEnv, scratchFolders } from "../cargo/scratch-crate.ts";
import { type FakeIo, fakeIo } from "./fake-io.ts";

const folder = scratchFolders();

const STORE = `use std::path::Path;

pub struct Store {
    pub entries: Vec<(String, u64)>,
}

impl Store {
    pub fn load<P: AsRef<Path>>(&mut self, path: P) -> std::io::Result<usize> {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path)?;
        let mut loaded = 0;
        for line in text.lines() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (name, amount) = line.split_once(' ').unwrap_or((line, "0"));
            let amount: u64 = amount.trim().parse().unwrap_or(0);
            self.entries.push((name.to_string(), amount));
            loaded += 1;
        }
        self.entries.sort();
        self.entries.dedup();
        Ok(loaded)
    }
}
`;

/** As \`cargo llvm-lines\` prints it; the numbers are made up, their sum is that of the total. */
const TABLE = `  Lines                Copies             Function name
  -----                ------             -------------
  5000                 14                 (TOTAL)
   3600 (72.0%, 72.0%)  6 (42.9%, 42.9%)  ledger::store::Store::load
   1300 (26.0%, 98.0%)  5 (35.7%, 78.6%)  core::iter::traits::iterator::Iterator::fold
    100 (2.0%,100.0%)   3 (21.4%,100.0%)  ledger::gone::\`x|y\`
`;

function crate(name: string, files: Record<string, string> = {}): string {
  return folder(name, {
    "Cargo.toml": manifest("ledger"),
    "src/lib.rs": "pub mod store;\n",
    "src/store.rs": STORE,
    "lines.txt": TABLE,
    ...files,
  });
}

async function run(cwd: string, argv: string[], stdin?: string): Promise<{ code: number; io: FakeIo }> {
  const io = fakeIo(cwd, { env: plainEnv(), ...(stdin === undefined ? {} : { stdin }) });
  return { code: await main([...argv, "--offline"], io), io };
}

describe("mono-advise <crate>", () => {
  it("joins a table with the sources and writes the report beside the manifest", async () => {
    const root = crate("whole");
    const { code, io } = await run(root, [".", "--llvm-lines", "lines.txt"]);
    expect(io.err()).toBe("");
    expect(code).toBe(0);
    const page = readFileSync(join(root, "mono-advise.md"), "utf8");
    await expect(page).toMatchFileSnapshot("golden/store.md");
    expect(io.out().split("\n").length).toBeLessThanOrEqual(6);
    expect(io.out()).toContain("wrote mono-advise.md");
    expect(existsSync(join(root, "Cargo.lock"))).toBe(false);
  });

  it("gives the same bytes twice, and the same advice for a path inside the crate and a table from stdin", async () => {
    const root = crate("twice");
    const first = await run(root, [".", "--llvm-lines", "lines.txt", "--format", "json"]);
    const second = await run(root, [".", "--llvm-lines", "lines.txt", "--format", "json"]);
    expect(second.io.out()).toBe(first.io.out());
    const inside = await run(join(root, "src"), ["--llvm-lines", "-", "--format", "json"], TABLE);
    expect(JSON.parse(inside.io.out()).findings).toEqual(JSON.parse(first.io.out()).findings);
  });

  it("finds the function, its lines and its share in the table", async () => {
    const root = crate("numbers");
    const { io } = await run(root, [".", "--llvm-lines", "lines.txt", "--format", "json"]);
    const [finding] = JSON.parse(io.out()).findings;
    expect(finding).toMatchObject({
      crate: "ledger",
      version: "1.2.3",
      file: "src/store.rs",
      function: "load",
      path: "ledger::store::Store::load",
      line: 8,
      copies: 6,
      lines: 3600,
    });
    // At most what all copies but one have together.
    expect(finding.forecast.savedLines).toBeLessThanOrEqual(3000);
    expect(finding.forecast.savedLines).toBeGreaterThan(1500);
  });

  it("lists every row that joins no source with a reason", async () => {
    const { io } = await run(crate("unjoined"), [".", "--llvm-lines", "lines.txt", "--format", "json"]);
    const unjoined = JSON.parse(io.out()).unjoined.map((row: { lines: number; reason: string }) => [
      row.lines,
      row.reason,
    ]);
    expect(unjoined).toEqual([
      [1300, "std"],
      [100, "unknown"],
    ]);
  });

  it("advises from the source alone, without a number", async () => {
    const { code, io } = await run(crate("bare"), [".", "--no-costs", "-o", "-"]);
    expect(code).toBe(0);
    expect(io.out()).toContain("Store::load");
    expect(io.out()).not.toMatch(/saves ≈|Forecast/);
  });

  it("exits with 1 only when asked to", async () => {
    const root = crate("fatal");
    const argv = [".", "--llvm-lines", "lines.txt", "-q"];
    expect((await run(root, argv)).code).toBe(0);
    expect((await run(root, [...argv, "--error-on", "warning"])).code).toBe(1);
  });

  it("reads every member of a workspace into one report", async () => {
    const member = (name: string) => manifest(name).replace("\n[workspace]\n", "");
    const root = folder("members", {
      "Cargo.toml": '[workspace]\nmembers = ["a", "b"]\nresolver = "2"\n',
      "a/Cargo.toml": member("a"),
      "a/src/lib.rs": STORE,
      "b/Cargo.toml": member("b"),
      "b/src/main.rs": "fn main() {}\n",
    });
    const { code, io } = await run(root, [".", "--workspace", "--no-costs", "--format", "json"]);
    expect(io.err()).toBe("");
    expect(code).toBe(0);
    const value = JSON.parse(io.out());
    expect(value.crate.name).toBe(basename(root));
    // `a` alone has generic functions; each is judged once.
    expect(value.totals.judged).toBe(
      JSON.parse((await run(root, ["a", "--no-costs", "--format", "json"])).io.out()).totals.judged,
    );
  });
});

describe("bad input", () => {
  it.each([
    ["a table that is none", "hello\nworld\n", /lines\.txt/],
    ["a table that was cut", TABLE.slice(0, 260), /lines\.txt/],
    ["an empty table", "", /empty/],
  ])("refuses %s and leaves the earlier report", async (_, table, message) => {
    const root = crate(`table-${table.length}`, { "lines.txt": table, "mono-advise.md": "earlier\n" });
    const { code, io } = await run(root, [".", "--llvm-lines", "lines.txt"]);
    expect(code).toBe(2);
    expect(io.err()).toMatch(message);
    expect(readFileSync(join(root, "mono-advise.md"), "utf8")).toBe("earlier\n");
  });

  it("shows cargo's message for a manifest that cargo rejects", async () => {
    const root = crate("rejected", { "Cargo.toml": "[package]\nname = 3\n" });
    const { code, io } = await run(root, [".", "--no-costs"]);
    expect(code).toBe(2);
    expect(io.err()).toContain("invalid type: integer `3`");
  });

  it("names a table, a rules folder or a profile that is not there", async () => {
    const root = crate("missing");
    for (const argv of [
      ["--llvm-lines", "no.txt"],
      ["--rules", "no-rules"],
      ["--measurement", "no.json"],
    ]) {
      const { code, io } = await run(root, [".", ...argv]);
      expect(code).toBe(2);
      expect(io.err()).toMatch(/no\.txt|no-rules|no\.json/);
    }
  });

  it("refuses the profile of another crate, and does not take that of another target beside the manifest", async () => {
    const profile: Profile = {
      formatVersion: 1,
      crate: "other",
      from: "ir",
      mangling: "none",
      totals: { lines: 0, copies: 0, functions: 0 },
      functions: [],
      notices: [],
    };
    const text = profileText(profile);
    const root = crate("foreign", {
      "other.json": text,
      "mono-advise.profile.json": text.replace('"other"', '"ledger",\n  "target": { "kind": "bin", "name": "ledger" }'),
    });
    const refused = await run(root, [".", "--measurement", "other.json"]);
    expect(refused.code).toBe(2);
    expect(refused.io.err()).toMatch(/other\.json is a profile of other, not of ledger: name the right one/);
    const { code, io } = await run(root, [".", "--format", "json"]);
    expect([code, io.err()]).toEqual([0, expect.stringContaining("measuring: it was not measured before")]);
  });

  it("takes a log of rustc's passes together with a measurement, and does not ask a stable rustc for its own", async () => {
    const root = crate("timed", {
      "passes.txt": "time:   1.000; rss:  1MB -> 2MB\tLLVM_passes\ntime:   4.000; rss:  1MB -> 2MB\ttotal\n",
    });
    const { code, io } = await run(root, [".", "--time-passes", "passes.txt", "-o", "-"]);
    expect([code, io.out()]).toEqual([0, expect.stringContaining("Compiling the crate took 4.0 s")]);
  });

  it("leaves a file out that is not UTF-8, and says so", async () => {
    const root = crate("latin", { "src/lib.rs": "pub mod store;\npub mod latin;\n" });
    writeFileSync(join(root, "src", "latin.rs"), Buffer.from([0x2f, 0x2f, 0xe9, 0x0a]));
    const { code, io } = await run(root, [".", "--no-costs", "--format", "json"]);
    expect(code).toBe(0);
    const notices = JSON.parse(io.out()).notices as { file?: string; message: string }[];
    expect(notices.filter((notice) => notice.file === "src/latin.rs")).toHaveLength(1);
  });

  it("says where a report could not be written", async () => {
    const root = crate("read-only");
    const { code, io } = await run(root, [".", "--no-costs", "-o", join("no-folder", "report.md")]);
    expect(code).toBe(2);
    expect(io.err()).toContain("could not write the report");
    chmodSync(root, 0o755);
  });
});

it("says once that git would take the report along, where it would", async () => {
  const git = (cwd: string) => execFileSync("git", ["init", "-q"], { cwd });
  const hint = "hint: git does not ignore mono-advise.md: add it to .gitignore, or commit it\n";
  const said = async (root: string, ...more: string[]) => (await run(root, [".", "--no-costs", ...more])).io.err();
  const open = crate("hint");
  git(open);
  expect(await said(open)).toContain(hint);
  expect(await said(open)).not.toContain("hint");
  const ignored = crate("hint-ignored", { ".gitignore": "mono-advise.md\n" });
  git(ignored);
  expect(await said(ignored)).not.toContain("hint");
  const named = crate("hint-named");
  git(named);
  expect(await said(named, "--output", "other.md")).not.toContain("hint");
});
