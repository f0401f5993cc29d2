import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli/cli.ts";
import { plainEnv, scratchFolders } from "../cargo/scratch-crate.ts";
import { CRATE } from "../change/patches.ts";
import { type FakeIo, fakeIo } from "../cli/fake-io.ts";
import { applied, diagnosticsIn } from "../report/apply-suggestions.ts";

const folder = scratchFolders();

/** Every file and its hash; what is built is left out. */
function tree(root: string): string[] {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(join(root, "target")))
    .map((file) => `${file} ${createHash("sha256").update(readFileSync(file)).digest("hex")}`)
    .sort();
}

function grouped(value: number): string {
  return value.toLocaleString("en-US");
}

/** Of this workspace: other tests may be at work beside this one. */
function leftovers(root: string): string[] {
  const id = createHash("sha256").update(root).digest("hex").slice(0, 16);
  return readdirSync(tmpdir()).filter((name) => name.startsWith(`mono-advise-try-${id}`));
}

describe("try, with cargo", () => {
  const root = folder("try", {});
  const kept = join(folder("kept", {}), "all.diff");
  let io: FakeIo;
  let before: string[];
  let code: number;
  beforeAll(async () => {
    cpSync(CRATE, root, { recursive: true });
    before = tree(root);
    io = fakeIo(root, { env: plainEnv() });
    code = await main(["try", ".", "--all", "--offline", "--run-tests", "--keep", kept], io);
  }, 300_000);

  it("moves regions of every function that has one, and they compile", () => {
    expect(io.err()).not.toContain("error");
    expect(code).toBe(0);
    for (const name of ["summary", "find", "record", "parse", "checksum", "audit"])
      expect(io.out()).toMatch(new RegExp(`\\b${name} .* [1-9]\\d* region`));
    expect(io.out()).not.toContain("does not compile");
  });

  it("makes free functions of methods that need nothing of the type, for code that calls them", () => {
    const diff = readFileSync(kept, "utf8");
    expect(diff).toContain(
      "+pub(crate) fn mark(at: Stamp, lines: &mut Vec<String>, checked: &Cell<u32>, label: &str) {",
    );
    expect(diff).toContain("+            crate::shelf::mark(at, &mut lines, checked, label);");
  });

  it("measures fewer lines and fewer copies", () => {
    const [, lines, fewer] = /patches: ([\d,]+) → ([\d,]+) lines/.exec(io.out())!;
    const number = (text: string | undefined) => Number(text?.replaceAll(",", ""));
    expect(number(fewer)).toBeLessThan(0.8 * number(lines));
  });

  it("says that the package's own tests pass with the patches", () =>
    expect(io.out()).toContain("tests of patches: passed"));

  it("leaves the user's files as they are, and no copy behind", () => {
    expect(tree(root)).toEqual(before);
    expect(existsSync(join(root, "Cargo.lock"))).toBe(false);
    expect(leftovers(root)).toEqual([]);
  });

  it("keeps a diff that applies, and that rustfmt has nothing to add to", () => {
    const copy = folder("applied", {});
    cpSync(root, copy, { recursive: true, filter: (path) => !path.includes("target") });
    execFileSync("git", ["apply", kept], {
      cwd: copy,
      env: { ...process.env, GIT_CEILING_DIRECTORIES: join(copy, "..") },
    });
    expect(readFileSync(join(copy, "src", "lib.rs"), "utf8")).toContain("\nfn summary_longest_and_label(");
    execFileSync("rustfmt", ["--check", "--edition", "2021", join(copy, "src", "lib.rs")]);
  });

  it("is told as rustc's diagnostics: for a machine to apply, and what they make is the kept diff", async () => {
    const told = fakeIo(root, { env: plainEnv() });
    expect(await main([".", "--offline", "--message-format", "json"], told)).toBe(0);
    const diagnostics = diagnosticsIn(told.out());
    const fixes = diagnostics
      .flatMap(({ children }) => children)
      .map(({ spans }) => spans.filter(({ suggestion_applicability: level }) => level === "MachineApplicable"))
      .filter((spans) => spans.length > 0);
    // Helpers of one impl stand behind it, one after the other: as one edit, which is offered once and named by the others.
    expect(fixes.length).toBeGreaterThan(0);
    const others = diagnostics.filter(({ rendered }) => rendered.includes("its change is in one with that of"));
    // Measured, it was too little to keep.
    const left = diagnostics.filter(({ rendered }) => rendered.includes("it saves only"));
    expect(fixes.length + others.length + left.length).toBe(diagnostics.length);
    const compiled = [{ children: fixes.map((spans) => ({ spans })) }] as unknown as typeof diagnostics;
    const copy = folder("told", {});
    cpSync(CRATE, copy, { recursive: true });
    execFileSync("git", ["apply", kept], {
      cwd: copy,
      env: { ...process.env, GIT_CEILING_DIRECTORIES: join(copy, "..") },
    });
    const files = applied(compiled, (file) => readFileSync(join(root, file)));
    expect(files.size).toBeGreaterThan(0);
    for (const [file, text] of files) expect(text.toString()).toBe(readFileSync(join(copy, file), "utf8"));
  });

  it("is in the next report: what was measured in place of the forecast, and the patch", async () => {
    const report = fakeIo(root, { env: plainEnv() });
    expect(await main([".", "--offline", "--format", "json"], report)).toBe(0);
    const { findings, patches } = JSON.parse(report.out());
    interface Moved {
      readonly function: string;
      readonly fingerprint: string;
      readonly change: { readonly status: string; readonly savedLines: number };
    }
    const moved: Moved[] = findings.filter(({ change }: Moved) => change.status === "measured");
    expect(moved.length).toBeGreaterThan(4);
    for (const { function: name, change } of moved)
      expect(io.out()).toMatch(new RegExp(`\\b${name} .*measured ${grouped(change.savedLines)}\n`));
    expect(patches).toHaveLength(1);
    expect(patches[0].diff).toBe(readFileSync(kept, "utf8"));
    const names = moved.map(({ fingerprint }) => fingerprint);
    expect([...patches[0].findings].sort()).toEqual([...names].sort());
    const saved = moved.map(({ change }) => change.savedLines);
    expect(saved).toEqual([...saved].sort((a, b) => b - a));
    const shown = fakeIo(root, { env: plainEnv() });
    await main([".", "--offline", "--output", "-"], shown);
    expect(shown.out()).toContain(`**${grouped(saved[0]!)} measured**`);
  });

  it("asks rustc for spans where the user wants them, and finds no less", async () => {
    const other = fakeIo(root, { env: plainEnv() });
    expect(await main(["try", ".", "--all", "--offline", "--mir-spans"], other)).toBe(0);
    expect(other.out()).toMatch(/\nnext: --apply makes the change in your files, --keep FILE writes it as a diff\n$/);
    const regions = (text: string) => Number(/(\d+) regions moved/.exec(text)?.[1]);
    expect(regions(other.out())).toBeGreaterThanOrEqual(regions(io.out()));
    const target = join(root, "target", "mono-advise");
    const kept = readFileSync(join(target, readdirSync(target).find((name) => name.endsWith(".spans.mir.gz"))!));
    expect(gunzipSync(kept.subarray(kept.indexOf("\n") + 1)).toString()).toMatch(
      /debug total => _\d+; +\/\/ in scope \d+ at src\/lib\.rs:\d+:/,
    );
  });

  it("is in no report on changed sources, which says how to try", async () => {
    const other = folder("changed", {});
    cpSync(CRATE, other, { recursive: true });
    expect(await main(["try", ".", "1", "--offline"], fakeIo(other, { env: plainEnv() }))).toBe(0);
    appendFileSync(join(other, "src", "lib.rs"), "\npub fn added() {}\n");
    const report = fakeIo(other, { env: plainEnv() });
    expect(await main([".", "--offline", "--output", "-"], report)).toBe(0);
    expect(report.out()).toContain("`mono-advise try . 1` compiles it and measures again");
    expect(report.out()).not.toContain("Compiled and measured");
  });

  it("names a finding that is not there", async () => {
    const other = fakeIo(root, { env: plainEnv() });
    expect(await main(["try", ".", "99", "--offline"], other)).toBe(2);
    expect(other.err()).toContain("there is no finding 99");
  });

  it("wants to know what to try", async () => {
    const other = fakeIo(root, { env: plainEnv() });
    expect(await main(["try", "."], other)).toBe(2);
    expect(other.err()).toContain("--all");
  });

  it("leaves everything as it was when it is interrupted", async () => {
    const interrupt = new AbortController();
    // What is measured last is the copy with its patches.
    const stderr = { write: (text: string) => text.startsWith("measuring: asked for") && interrupt.abort() };
    const other = { ...fakeIo(root, { env: plainEnv() }), stderr, signal: interrupt.signal };
    expect(await main(["try", ".", "--all", "--offline"], other)).toBe(130);
    expect(tree(root)).toEqual(before);
    expect(leftovers(root)).toEqual([]);
  });
});
