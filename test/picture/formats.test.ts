// Each format is read by what its owners publish: a schema, a reader, the tool itself. Weights are those of the made profile, and of the recorded crate.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { parse } from "csv-parse/sync";
import { afterAll, describe, expect, it } from "vitest";
import { readProfile } from "../../src/ir/profile-file.ts";
import type { Profile } from "../../src/model/profile.ts";
import type { Report } from "../../src/model/report.ts";
import { csv } from "../../src/picture/csv.ts";
import { firefoxProfile } from "../../src/picture/firefox-profile.ts";
import { folded } from "../../src/picture/folded.ts";
import { type Picture, picture } from "../../src/picture/picture.ts";
import { pprof } from "../../src/picture/pprof.ts";
import { speedscope } from "../../src/picture/speedscope.ts";
import { made } from "./made-profile.ts";
import { readPprof } from "./read-pprof.ts";

const require = createRequire(import.meta.url);
const scratch = mkdtempSync(join(tmpdir(), "mono-advise-formats-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function drawn(profile: Profile): Picture {
  const report = { crate: { name: profile.crate, version: "1.0.0", owner: "crate" }, findings: [] };
  return picture(report as unknown as Report, profile, () => undefined);
}

const shop = drawn(made);
const recorded = drawn(
  await readProfile(join(import.meta.dirname, "../../fixtures/salsa-ledger/mono-advise.profile.json")),
);
/** Lines of the recorded crate, as rustc made them. */
const RECORDED_LINES = 549_933;

describe("folded", () => {
  const rows = (text: string) =>
    text
      .trimEnd()
      .split("\n")
      .map((row) => /^(.*) (\d+)$/.exec(row)!);

  it("has one stack a line, and all lines of the crate in their weights", () => {
    const weights = rows(folded(recorded)).map((row) => Number(row[2]));
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(RECORDED_LINES);
  });

  it("goes from the crate over function and line to what is called", () => {
    expect(rows(folded(shop)).map((row) => [row[1], Number(row[2])])).toContainEqual([
      "shop;store 1.0.0;store::disk::Store<_>::load;disk.rs:13;log::emit",
      180,
    ]);
  });

  it("has no `;` and no line break inside of a frame", () => {
    const named = { ...made, crate: "a;b\nc" };
    expect(rows(folded(drawn(named)))[0]![1]).toMatch(/^a,b c;store/);
  });
});

describe("speedscope", () => {
  it("fits its own JSON schema", () => {
    const schema = JSON.parse(readFileSync(require.resolve("speedscope/dist/release/file-format-schema.json"), "utf8"));
    const fits = new Ajv({ strict: false }).compile(schema);
    const file = JSON.parse(speedscope(recorded));
    expect(fits(file) || fits.errors).toBe(true);
    expect(file.profiles[0].endValue).toBe(RECORDED_LINES);
    const frames = file.shared.frames.length;
    expect(file.profiles[0].samples.flat().every((frame: number) => frame < frames)).toBe(true);
  });
});

describe("pprof", () => {
  it("has stacks from the innermost frame on, and lines of IR as values", () => {
    const { types, samples } = readPprof(pprof(shop));
    expect(types).toEqual([["llvm_ir", "lines"]]);
    expect(samples).toContainEqual({
      stack: [
        "log::emit log 1.0.0 src/lib.rs:1",
        "disk.rs:13 store 1.0.0 src/disk.rs:13",
        "store::disk::Store<_>::load store 1.0.0 src/disk.rs:10",
        "store 1.0.0",
        "shop",
      ],
      values: [180],
    });
    expect(samples.reduce((sum, { values }) => sum + values[0]!, 0)).toBe(1000);
  });

  it("weighs all lines of the recorded crate", () => {
    const { samples } = readPprof(pprof(recorded));
    expect(samples.reduce((sum, { values }) => sum + values[0]!, 0)).toBe(RECORDED_LINES);
  });

  const go = spawnSync("go", ["version"]).status === 0;
  it.runIf(go)("is read by go tool pprof, where Go is installed", () => {
    const file = join(scratch, "shop.pb.gz");
    writeFileSync(file, pprof(shop));
    const top = execFileSync("go", ["tool", "pprof", "-top", file], { encoding: "utf8" });
    expect(top).toContain("Showing nodes accounting for 1000lines, 100% of 1000lines total");
    // 180 and 100 of the line, and 20 that it calls besides; 60 of its own.
    expect(top).toMatch(/ 60lines +6\.00% .* 360lines 36\.00% +disk\.rs:13/);
  });
});

describe("csv", () => {
  it("is read by a reader of RFC 4180, one row a function", () => {
    const odd: Profile = {
      ...made,
      functions: made.functions.map((cost, index) => (index === 4 ? { ...cost, path: '=a,"b"' } : cost)),
    };
    const rows = parse(csv(drawn(odd)), { columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(5);
    expect(rows[0]).toMatchObject({
      function: "store::disk::Store<_>::load",
      copies: "4",
      lines: "400",
      caused_lines: "700",
    });
    // A spreadsheet would compute a cell that begins with `=`.
    expect(rows[4]!.function).toBe('\'=a,"b"');
    expect(rows.reduce((sum, row) => sum + Number(row.lines), 0)).toBe(1000);
  });
});

describe("firefox-profile", () => {
  it("is opened by the Firefox Profiler's own program, which adds up the same lines", () => {
    const file = join(scratch, "profile.json");
    writeFileSync(file, firefoxProfile(shop));
    const program = require.resolve("@firefox-devtools/profiler-cli/dist/profiler-cli.js");
    const env = { ...process.env, HOME: scratch, USERPROFILE: scratch, PROFILER_CLI_SESSION_DIR: scratch };
    const run = (...args: string[]) =>
      execFileSync(process.execPath, [program, ...args, "--session", "made"], {
        env,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
        timeout: 60_000,
      });
    try {
      // It waits half a second for its daemon, which may need longer: what counts is what the daemon says in the end.
      spawnSync(process.execPath, [program, "load", file, "--session", "made"], { env, timeout: 60_000 });
      const tree = patient(() => run("thread", "samples-top-down"));
      expect(tree).toMatch(/shop \[total: 100\.0%/);
      expect(tree).toMatch(/store::disk::Store<_>::load \[total: 70\.0%/);
      expect(tree).toMatch(/disk\.rs:13 \[total: 36\.0%, self: 6\.0%\]/);
    } finally {
      execFileSync(process.execPath, [program, "stop", "made"], { env, stdio: "ignore", timeout: 60_000 });
    }
  });

  it("weighs all lines of the recorded crate", () => {
    const { threads, shared } = JSON.parse(firefoxProfile(recorded));
    const { weight, stack } = threads[0].samples;
    expect(weight.reduce((sum: number, each: number) => sum + each, 0)).toBe(RECORDED_LINES);
    expect(stack.every((each: number) => each < shared.stackTable.length)).toBe(true);
  });
});

/** What `ask` gives, once it no longer throws. */
function patient(ask: () => string): string {
  for (let left = 20; ; left--) {
    try {
      return ask();
    } catch (error) {
      if (left === 0) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
}
