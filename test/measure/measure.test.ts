import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { discover } from "../../src/cargo/metadata.ts";
import { type MeasureOptions, measure } from "../../src/measure/measure.ts";
import { manifest, plainEnv, scratchFolders, TWO_COPIES } from "../cargo/scratch-crate.ts";

const folder = scratchFolders();

async function measured(root: string, options: Partial<MeasureOptions> = {}) {
  const all = { env: plainEnv(), ...options };
  return measure(await discover(root, all), all);
}

function crate(name: string): string {
  folder(`${name}-beside`, { "Cargo.toml": manifest("beside"), "src/lib.rs": "pub fn beside() -> u8 { 1 }" });
  return folder(name, {
    "Cargo.toml": manifest(name, `[features]\nextra = []\n[dependencies]\nbeside = { path = "../${name}-beside" }\n`),
    "src/lib.rs": `${TWO_COPIES}mod part;\npub const TEXT: &str = include_str!("text.txt");\npub const SET: Option<&str> = option_env!("SET_BY_USER");\n`,
    "src/part.rs": "pub fn part() -> u8 { beside::beside() }",
    "src/text.txt": "text",
    "build.rs": 'fn main() { println!("cargo:rerun-if-changed=table"); }',
    "table/rows.txt": "1",
    "notes.md": "",
  });
}

describe("measure", () => {
  const root = crate("kept");

  it("saves a profile with what it was measured with", async () => {
    const reads: number[] = [];
    const { profile, file, why } = await measured(root, { onRead: (bytes) => reads.push(bytes) });
    expect(why).toBe("it was not measured before");
    expect(basename(file)).toMatch(/^kept\.lib\.dev\..*\.profile\.json$/);
    expect(profile).toMatchObject({
      crate: "kept",
      package: { name: "kept", version: "1.2.3" },
      target: { kind: "lib", name: "kept" },
      from: "build",
      mangling: "v0",
      debugInfo: 1,
    });
    expect(profile.build?.rustc).toMatch(/^rustc \d[\s\S]*\nLLVM version:/);
    expect(profile.build?.profile).toBe("dev");
    const shown = profile.functions.find((each) => each.path === "kept::shown");
    expect(shown).toMatchObject({ copies: 2, place: { file: "src/lib.rs", line: 1, package: { name: "kept" } } });
    expect(reads.length).toBeGreaterThan(0);
  });

  it("uses it again while everything is the same by content", async () => {
    const first = await measured(root);
    expect(first.why).toBeUndefined();
    const soon = new Date(Date.now() + 60_000);
    utimesSync(join(root, "src", "lib.rs"), soon, soon);
    writeFileSync(join(root, "notes.md"), "not compiled");
    const second = await measured(root);
    expect(second.why).toBeUndefined();
    expect(second.profile).toEqual(first.profile);
  });

  // Each of them changes one thing more than the one before.
  it.each<[what: string, change: (root: string) => Partial<MeasureOptions>, why: RegExp]>([
    ["a module", (at) => edit(at, "src", "part.rs"), /^src.part\.rs changed$/],
    ["a file that is included", (at) => edit(at, "src", "text.txt"), /^src.text\.txt changed$/],
    ["a path dependency", (at) => edit(at, "..", "kept-beside", "src", "lib.rs"), /kept-beside.src.lib\.rs changed$/],
    ["what the build script reads", (at) => edit(at, "table", "rows.txt"), /^table.rows\.txt changed$/],
    ["a manifest", (at) => edit(at, "Cargo.toml", "\n[profile.dev]\nopt-level = 1\n"), /^Cargo\.toml changed$/],
    [
      "a variable that the source reads",
      () => ({ env: plainEnv({ SET_BY_USER: "1" }) }),
      /^the environment variable SET_BY_USER has changed$/,
    ],
    [
      "features",
      () => ({ env: plainEnv({ SET_BY_USER: "1" }), features: ["extra"] }),
      /^the features changed: now with extra$/,
    ],
    [
      "flags",
      () => ({ env: plainEnv({ SET_BY_USER: "1", RUSTFLAGS: "-Cdebug-assertions=no" }), features: ["extra"] }),
      /^the flags changed: now with -Cdebug-assertions=no$/,
    ],
    [
      "another choice of what is editable",
      () => ({
        env: plainEnv({ SET_BY_USER: "1", RUSTFLAGS: "-Cdebug-assertions=no" }),
        features: ["extra"],
        editable: ["path"],
      }),
      /^other crates count as editable now$/,
    ],
    ["nothing, but it is asked for", () => ({ again: true }), /^asked for$/],
  ])("measures anew for %s, and says so", async (_, change, why) => {
    const options = change(root);
    const builds: string[] = [];
    expect((await measured(root, { ...options, onBuild: (each) => builds.push(each) })).why).toMatch(why);
    expect(builds).toHaveLength(1);
    if (options.again) return;
    expect((await measured(root, options)).why).toBeUndefined();
  });
});

function edit(root: string, ...path: string[]): Partial<MeasureOptions> {
  const last = path.at(-1) ?? "";
  const text = last.startsWith("\n") ? last : undefined;
  const file = join(root, ...(text === undefined ? path : path.slice(0, -1)));
  const mark = file.endsWith(".rs") ? "\n// more\n" : "more";
  writeFileSync(file, readFileSync(file, "utf8") + (text ?? mark));
  return {};
}

it("does not take the profile of another checkout, whose sources are the same as they were, in a target folder that both use", async () => {
  const [first, second] = ["one", "two"].map((at) =>
    folder(at, { "Cargo.toml": manifest("shared"), "src/lib.rs": at === "one" ? TWO_COPIES : "pub fn only() {}" }),
  );
  const targetDir = join(first!, "target");
  const before = await measured(first!, { targetDir });
  const after = await measured(second!, { targetDir });
  expect(after.why).toBe(`it was measured in ${first}`);
  expect(before.profile.functions.map((each) => each.path)).toContain("shared::shown");
  expect(after.profile.functions.map((each) => each.path)).toEqual(["shared::only"]);
});

it("keeps what rustc takes in the user's own build, when that is asked for", async () => {
  const root = crate("timed");
  expect((await measured(root)).profile.buildTime).toBeUndefined();
  const { profile, why } = await measured(root, { time: true });
  expect(why).toBe("what rustc takes was not measured before");
  const { cpu, wall, checkCpu } = profile.buildTime!;
  expect(wall).toBeGreaterThan(0);
  expect(checkCpu).toBeGreaterThan(0);
  expect(cpu).toBeGreaterThanOrEqual(checkCpu);
  const again = await measured(root);
  expect(again.why).toBeUndefined();
  expect(again.profile.buildTime).toEqual(profile.buildTime);
});

describe("a measurement that goes wrong", () => {
  it("leaves the old profile as it was when the crate no longer compiles, and measures once it does", async () => {
    const root = crate("broken");
    const { file } = await measured(root);
    const saved = readFileSync(file, "utf8");
    writeFileSync(join(root, "src", "part.rs"), "pub fn part() -> u8 { missing }");
    await expect(measured(root)).rejects.toThrow(/^cargo could not build broken/);
    expect(readFileSync(file, "utf8")).toBe(saved);
    writeFileSync(join(root, "src", "part.rs"), "pub fn part() -> u8 { beside::beside() }");
    expect((await measured(root)).why).toBeUndefined();
  });

  it("leaves the old profile as it was when it is interrupted while reading, and no IR", async () => {
    const root = crate("interrupted");
    const { file } = await measured(root);
    const saved = readFileSync(file, "utf8");
    edit(root, "src", "part.rs");
    const controller = new AbortController();
    const onRead = () => controller.abort(new Error("stopped"));
    await expect(measured(root, { signal: controller.signal, onRead })).rejects.toThrow("stopped");
    expect(readFileSync(file, "utf8")).toBe(saved);
    expect(readdirSync(join(root, "target", "mono-advise")).filter((name) => name.startsWith("ir-"))).toEqual([]);
    expect((await measured(root)).why).toMatch(/^src.part\.rs changed$/);
  });

  it.each<[what: string, damage: (text: string) => string, why: RegExp]>([
    ["cut off", (text) => text.slice(0, text.length / 2), /cut off|not JSON|damaged/],
    ["of a newer format", (text) => text.replace('"formatVersion": 1', '"formatVersion": 99'), /format 99/],
    ["of another crate", (text) => text.replace('"crate": "damaged"', '"crate": "other"'), /profile of other/],
  ])("measures anew when the saved profile is %s", async (_, damage, why) => {
    const root = crate("damaged");
    const { file } = await measured(root);
    const text = readFileSync(file, "utf8");
    writeFileSync(file, damage(text));
    expect(damage(text)).not.toBe(text);
    expect((await measured(root)).why).toMatch(why);
    expect(existsSync(file)).toBe(true);
  });
});
