import { appendFileSync, cpSync, existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { discover } from "../../src/cargo/metadata.ts";
import { type MeasureOptions, measure } from "../../src/measure/measure.ts";
import { type MirOfOptions, mirOf } from "../../src/measure/mir-of.ts";
import { manifest, plainEnv, scratchFolders } from "../cargo/scratch-crate.ts";

const folder = scratchFolders();

const LIBRARY = `pub fn first<T: Clone>(all: &[T]) -> Option<T> {
    let text = String::from("a");
    let size = beside::size(&text);
    all.get(size).cloned()
}
pub fn both() -> (Option<u8>, Option<u16>) { (first(&[1]), first(&[2])) }
`;

function crate(name: string): string {
  folder(`${name}-beside`, {
    "Cargo.toml": manifest("beside"),
    "src/lib.rs": "pub fn size(text: &str) -> usize { let length: usize = text.len(); length * length }\n",
  });
  return folder(name, {
    "Cargo.toml": manifest(name, `[dependencies]\nbeside = { path = "../${name}-beside" }\n`),
    "src/lib.rs": LIBRARY,
  });
}

const BESIDE = { name: "beside", version: "1.2.3", owner: "path" } as const;
const first = { name: "first", file: "src/lib.rs", parameters: ["all"] };
const size = { name: "size", file: "src/lib.rs", parameters: ["text"] };

/** The types of `text` in `first` and of `length` in `size`, and what was said on the way; the program is none where it must not start. */
async function typesIn(root: string, options: Partial<MirOfOptions> = {}, cargo?: string) {
  const said: string[] = [];
  const all = { env: plainEnv(), mayBuild: false, onStderr: (line: string) => said.push(line), ...options };
  const graph = await discover(root, all);
  const how = { ...all, ...(cargo && { cargo }) };
  const own = await mirOf(graph, graph.package, how);
  const beside = await mirOf(graph, BESIDE, how);
  return {
    text: own?.functionOf(first)?.bindings[0]?.type,
    length: beside?.functionOf(size)?.bindings[0]?.type,
    built: said.filter((line) => line.includes("Compiling")).length,
  };
}

async function measured(root: string, options: Partial<MeasureOptions> = {}) {
  const all = { env: plainEnv(), ...options };
  return measure(await discover(root, all), all);
}

const NO_PROGRAM = "no-such-program";

describe("MIR along with a measurement", () => {
  const root = crate("along");

  it("is not there before, and nothing is started for it", async () => {
    expect(await typesIn(root, {}, NO_PROGRAM)).toEqual({ text: undefined, length: undefined, built: 0 });
    expect(existsSync(join(root, "target"))).toBe(false);
  });

  it("comes from the rustc that writes the IR; a dependency's from one more, once", async () => {
    await measured(root);
    expect(await typesIn(root)).toEqual({ text: "std::string::String", length: undefined, built: 0 });
    expect(await typesIn(root, { mayBuild: true })).toEqual({ text: "std::string::String", length: "usize", built: 1 });
    expect(await typesIn(root, { mayBuild: true })).toMatchObject({ length: "usize", built: 0 });
    expect(await typesIn(root, {}, NO_PROGRAM)).toEqual({ text: "std::string::String", length: "usize", built: 0 });
    const left = readdirSync(join(root, "target", "mono-advise"));
    expect(left.filter((name) => name.includes(".tmp") || name.startsWith("ir-"))).toEqual([]);
  });

  it("counts for a copy with the same sources", async () => {
    const copy = join(root, "..", "copied", "along");
    cpSync(root, copy, { recursive: true, filter: (path) => !path.endsWith("target") });
    cpSync(`${root}-beside`, `${copy}-beside`, { recursive: true });
    const targetDir = join(root, "target", "mono-advise");
    expect(await typesIn(copy, { targetDir, mayBuild: true })).toMatchObject({ length: "usize", built: 0 });
  });

  it("does not count for other sources, features or profiles", async () => {
    appendFileSync(join(root, "src", "lib.rs"), "// one line more\n");
    expect(await typesIn(root)).toMatchObject({ text: undefined, length: "usize" });
    expect(await typesIn(root, { release: true })).toEqual({ text: undefined, length: undefined, built: 0 });
    await measured(root);
    expect(await typesIn(root)).toMatchObject({ text: "std::string::String" });
  });

  it("is not taken from a measurement of a revision or of a copy with changes", async () => {
    const file = readdirSync(join(root, "target", "mono-advise")).find((name) => name.startsWith("along-"))!;
    const before = statSync(join(root, "target", "mono-advise", file)).mtimeMs;
    await measured(root, { pinned: true, name: "try", again: true });
    expect(statSync(join(root, "target", "mono-advise", file)).mtimeMs).toBe(before);
  });
});

it("is made anew where half of it is on the disk, and where the measured build optimizes", async () => {
  const root = crate("halved");
  await measured(root, { release: true });
  const kept = () => readdirSync(join(root, "target", "mono-advise")).filter((name) => name.endsWith(".mir.gz"));
  expect(kept()).toEqual([]);
  expect(await typesIn(root, { release: true, mayBuild: true })).toMatchObject({ text: "std::string::String" });
  expect(kept()).toEqual(["beside-1.2.3.lib.release.mir.gz", "halved-1.2.3.lib.release.mir.gz"]);
  writeFileSync(join(root, "target", "mono-advise", kept()[1]!), '{"formatVersion":1,"sources":');
  expect(await typesIn(root, { release: true })).toMatchObject({ text: undefined, length: "usize" });
  expect(await typesIn(root, { release: true, mayBuild: true })).toMatchObject({ text: "std::string::String" });
});

it("is undefined for a package that does not compile; cargo's words are shown", async () => {
  const root = crate("broken");
  writeFileSync(join(`${root}-beside`, "src", "lib.rs"), "pub fn size(text: &str) -> usize { missing }\n");
  const said: string[] = [];
  const options = { env: plainEnv(), mayBuild: true, onStderr: (line: string) => said.push(line) };
  const graph = await discover(root, options);
  expect(await mirOf(graph, BESIDE, options)).toBeUndefined();
  expect(said.join("")).toContain("cannot find value `missing`");
});
