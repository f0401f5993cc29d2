import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { plainEnv, scratchFolders } from "../cargo/scratch-crate.ts";
import { fakeIo } from "../cli/fake-io.ts";

const FAULTS = join(import.meta.dirname, "..", "..", "fixtures", "faults");
const folder = scratchFolders();
let copies = 0;

/** A copy of a fixture, with its text changed. */
function copyOf(name: string, changed = (text: string) => text): string {
  const root = folder(`${name}-${copies++}`, {});
  cpSync(join(FAULTS, name), root, { recursive: true });
  const file = join(root, "src", "lib.rs");
  writeFileSync(file, changed(readFileSync(file, "utf8")));
  return root;
}

async function tried(root: string, env: Readonly<Record<string, string>> = {}, what = "--all") {
  const io = fakeIo(root, { env: { ...plainEnv(), ...env } });
  const kept = join(folder("kept", {}), "all.diff");
  const code = await main(["try", ".", what, "--offline", "--keep", kept], io);
  expect(`${code} ${io.err()}`).toMatch(/^0 /);
  return { out: io.out(), diff: readFileSync(kept, "utf8") };
}

/** Every message of the compiler on all targets of a copy with the change. */
function messagesWith(root: string, diff: string): string {
  const copy = folder("with", {});
  cpSync(root, copy, { recursive: true, filter: (path) => !path.includes("target") });
  const env = { ...plainEnv(), GIT_CEILING_DIRECTORIES: join(copy, "..") };
  execFileSync("git", ["apply", "-"], { cwd: copy, env, input: diff });
  const args = ["check", "--all-targets", "--offline", "--message-format", "json", "--quiet"];
  const said = execFileSync("cargo", args, { cwd: copy, env, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return said
    .split("\n")
    .filter((line) => line.includes('"compiler-message"'))
    .join("\n");
}

describe("inputs that failed, with cargo", { timeout: 300_000 }, () => {
  it("says of one finding what the totals say, and the next report ranks by that", async () => {
    const root = copyOf("eff");
    const { out } = await tried(root);
    const [, before, after] = /eff: ([\d,]+) → ([\d,]+) lines/.exec(out)!;
    const [, saved] = /measured ([\d,]+)\n/.exec(out)!;
    const number = (text: string) => Number(text.replaceAll(",", ""));
    expect(number(saved!)).toBe(number(before!) - number(after!));
    const report = fakeIo(root, { env: plainEnv() });
    await main([".", "--offline", "--format", "json"], report);
    const { findings } = JSON.parse(report.out());
    expect(findings[0].change).toMatchObject({ status: "measured", savedLines: number(saved!) });
  });

  it("takes up what the compiler is sure of also where the crate or the environment denies it", async () => {
    const allowed = (text: string) => text.replace("#![deny(warnings)]", "");
    const { diff } = await tried(copyOf("den2", allowed));
    expect(diff).toContain("+fn ");
    const body = (text: string) => text.split("\n").filter((line) => /^[+-]/.test(line));
    expect(body((await tried(copyOf("den2"))).diff)).toEqual(body(diff));
    expect(body((await tried(copyOf("den2", allowed), { RUSTFLAGS: "-Dwarnings" })).diff)).toEqual(body(diff));
  });

  it("leaves no message that was not there before, and gives no less for all than for the finding by its number", async () => {
    const root = copyOf("unreach");
    const { out, diff } = await tried(root);
    expect(messagesWith(root, diff)).toBe("");
    const linesOf = (text: string) => Number(/→ ([\d,]+) lines/.exec(text)![1]!.replaceAll(",", ""));
    expect(linesOf(out)).toBeLessThanOrEqual(linesOf((await tried(root, {}, "1")).out));
  });
});
