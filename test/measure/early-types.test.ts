import { join } from "node:path";
import { expect, it } from "vitest";
import { earlyTypes } from "../../src/measure/early-types.ts";
import { type MirKey, writeMir } from "../../src/measure/kept-mir.ts";
import { scratchFolders } from "../cargo/scratch-crate.ts";

const folder = scratchFolders();

const mir = (name: string) => `fn ${name}(_1: u8) -> u8 {\n    debug value => _1;\n}\n`;
const source = (name: string) => ({ name, file: "src/lib.rs", parameters: ["value"] });
const key: MirKey = { formatVersion: 1, sources: "abc", features: ["std"], compiler: ["rustc 1.95.0"] };

it("gives what was kept where it was made from what is asked for, and reads nothing that nobody began", async () => {
  const file = join(folder("kept", {}), "one.mir.gz");
  await writeMir(file, key, mir("one"));
  const early = earlyTypes();
  expect(await early.of(file, key)).toBeUndefined();
  await early.begin(file);
  expect((await early.of(file, key))?.functionOf(source("one"))?.result).toBe("u8");
  const anyCompiler = { sources: "abc", features: ["std"] };
  expect(await early.of(file, anyCompiler)).toBe(await early.of(file, key));
  for (const other of [{ sources: "abd" }, { features: [] }, { compiler: ["rustc 1.96.0"] }])
    expect(await early.of(file, { ...key, ...other })).toBeUndefined();
});

it("gives nothing of a file that was written again since, is damaged or is not there", async () => {
  const root = folder("changed", { "damaged.mir.gz": '{"formatVersion":1,"sources":' });
  const file = join(root, "two.mir.gz");
  await writeMir(file, key, mir("two"));
  const early = earlyTypes();
  const all = [file, join(root, "damaged.mir.gz"), join(root, "none.mir.gz")];
  for (const each of all) await early.begin(each);
  await writeMir(file, key, mir("two") + mir("three"));
  for (const each of all) expect(await early.of(each, key)).toBeUndefined();
});
