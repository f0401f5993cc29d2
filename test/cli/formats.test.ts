// Several formats at once: each to its place, none mixed into another, and marks and summary in GitHub Actions without being asked.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { manifest, scratchFolders } from "../cargo/scratch-crate.ts";
import { fakeIo } from "./fake-io.ts";

const folder = scratchFolders();
const STORE = `pub fn save<P: AsRef<std::path::Path>>(path: P, rows: &[String]) -> usize {
    let path = path.as_ref();
    let mut size = 0;
    for row in rows {
        if row.is_empty() { continue; }
        size += row.len();
        println!("{}: {row}", path.display());
    }
    if size > 100 { println!("large: {}", path.display()); }
    for row in rows.iter().rev() { println!("{row}"); }
    size
}
`;

async function run(env: Readonly<Record<string, string>>, ...argv: readonly string[]) {
  const root = folder(`store-${Math.random().toString(36).slice(2)}`, {
    "Cargo.toml": manifest("store"),
    "src/lib.rs": STORE,
  });
  const io = fakeIo(root, {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      CARGO_HOME: process.env.CARGO_HOME,
      RUSTUP_HOME: process.env.RUSTUP_HOME,
      ...env,
    },
  });
  const code = await main([".", "--no-costs", ...argv], io);
  return { code, out: io.out(), err: io.err(), read: (name: string) => readFileSync(join(root, name), "utf8"), root };
}

describe("--format, several at once", () => {
  it("writes each to its place", async () => {
    const { code, out, read } = await run(
      {},
      "--format",
      "sarif=out.sarif",
      "--format",
      "github",
      "--format",
      "markdown=report.md",
      "--format",
      "text",
    );
    expect(code).toBe(0);
    expect(JSON.parse(read("out.sarif")).runs[0].results).toHaveLength(1);
    expect(read("report.md")).toMatch(/^# store: monomorphization advice/);
    expect(out).toContain("::warning file=src/lib.rs,line=1,");
    expect(out).toContain("--> store src/lib.rs:1");
  });

  it("refuses two for one place, a format that there is none of, and a file without a name", async () => {
    expect((await run({}, "--format", "json", "--format", "text")).err).toContain(
      "json and text would go to one place: give one of them a file, as --format text=FILE",
    );
    expect((await run({}, "--format", "markdown", "--format", "json", "-o", "x")).err).toContain(
      "would go to one place",
    );
    // Workflow commands are no JSON.
    expect((await run({}, "--format", "json", "--format", "github")).err).toContain(
      "json and github would go to one place: give one of them a file, as --format json=FILE",
    );
    expect((await run({}, "--format", "pdf")).code).toBe(2);
    expect((await run({}, "--format", "sarif=")).err).toContain("A file is needed behind sarif=.");
    expect((await run({}, "--format", "sarif=no/such/out")).err).toContain(
      "could not write no/such/out: there is no folder",
    );
  });

  it("marks and summarises in GitHub Actions without being asked, and only there", async () => {
    const summary = join(folder("runner", { "summary.md": "# before\n" }), "summary.md");
    const actions = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary };
    const { out } = await run(actions, "-q");
    expect(out).toMatch(/^::warning file=src\/lib\.rs/);
    const text = readFileSync(summary, "utf8");
    expect(text).toMatch(/^# before\n# store: monomorphization advice/);
    expect((await run({ GITHUB_STEP_SUMMARY: summary }, "-q")).out).toBe("");
    await run(actions, "-q", "--format", "json");
    expect(readFileSync(summary, "utf8")).toBe(text);
  });
});
