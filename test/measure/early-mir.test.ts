import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { earlyMir } from "../../src/measure/early-mir.ts";
import { scratchFolders } from "../cargo/scratch-crate.ts";

const folder = scratchFolders();

const mir = (name: string) => `fn ${name}(_1: u8) -> u8 {\n    debug value => _1;\n}\n`;
const source = (name: string) => ({ name, file: "src/lib.rs", parameters: ["value"] });

it("gives what stood there, parsed and packed", async () => {
  const file = join(folder("whole", { "all.mir": mir("one") }), "all.mir");
  const early = earlyMir();
  early.begin(file);
  const { index, packed } = await early.of(file);
  expect(index.functionOf(source("one"))?.result).toBe("u8");
  expect(gunzipSync(packed).toString()).toBe(mir("one"));
});

it("reads again what has grown since, and what was not there", async () => {
  const root = folder("grown", { "all.mir": mir("one") });
  const file = join(root, "all.mir");
  const early = earlyMir();
  early.begin(file);
  await new Promise((resolve) => setTimeout(resolve, 50));
  appendFileSync(file, mir("two"));
  const { index, packed } = await early.of(file);
  expect(index.functionOf(source("two"))?.result).toBe("u8");
  expect(gunzipSync(packed).toString()).toBe(mir("one") + mir("two"));
  const late = join(root, "late.mir");
  const other = earlyMir();
  other.begin(late);
  writeFileSync(late, mir("three"));
  expect((await other.of(late)).index.functionOf(source("three"))).toBeDefined();
});
