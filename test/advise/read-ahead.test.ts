import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { readAhead } from "../../src/advise/read-ahead.ts";
import { sourceIndexes } from "../../src/advise/sources.ts";
import { discoverFolder } from "../../src/cargo/discover-folder.ts";
import { discover } from "../../src/cargo/metadata.ts";
import { manifest, plainEnv, scratchFolders } from "../cargo/scratch-crate.ts";
import { at, profileOf, row } from "../join/rows.ts";

const folder = scratchFolders();

function crate(name: string) {
  const root = folder(name, {
    "Cargo.toml": manifest("nm"),
    "src/lib.rs": "mod a;\npub fn f<T>(value: T) -> T { value }\n",
    "src/a.rs": "pub fn g() {}\n",
  });
  return { root, graph: discoverFolder(join(root, "Cargo.toml"), {}) };
}

async function read(ahead: ReturnType<typeof readAhead>): Promise<void> {
  ahead.start();
  await turn();
  await turn();
}

it("reads what the measurement before pointed at, and not where a file of it has changed", async () => {
  const beside = folder("beside", { "Cargo.toml": manifest("beside"), "src/lib.rs": "pub fn g<T>() {}\n" });
  const root = folder("with-dependency", {
    "Cargo.toml": manifest("nm", '[dependencies]\nbeside = { path = "../beside" }\n'),
    "src/lib.rs": "pub fn f() {}\n",
  });
  const graph = await discover(root, { env: plainEnv() });
  const ahead = readAhead(graph);
  const here = at(1, "src/lib.rs", { name: "beside", version: "1.2.3", owner: "path" });
  const last = profileOf([row("beside::g", 10, here)]);
  ahead.expect(async () => last);
  await read(ahead);
  await turn();
  expect([...ahead.indexes().keys()]).toEqual(["nm", "beside"]);
  const { indexes } = sourceIndexes(graph, last, ahead.indexes());
  expect(indexes.find(({ crateName }) => crateName === "beside")).toBe(ahead.indexes().get("beside"));
  writeFileSync(join(beside, "src", "lib.rs"), "pub fn g<T>() { }\n");
  expect([...ahead.indexes().keys()]).toEqual(["nm"]);
});

it("gives the index that a report would make, and a report takes it", async () => {
  const { graph } = crate("same");
  const ahead = readAhead(graph);
  expect(ahead.indexes().size).toBe(0);
  await read(ahead);
  const early = ahead.indexes().get("nm")!;
  expect(early.functions.map(({ item }) => item.path)).toEqual(
    sourceIndexes(graph, undefined).indexes[0]!.functions.map(({ item }) => item.path),
  );
  expect(sourceIndexes(graph, profileOf([row("nm::f", 10, at(2))]), ahead.indexes()).indexes[0]).toBe(early);
});

it("gives nothing when a file has changed since", async () => {
  const { root, graph } = crate("changed");
  const ahead = readAhead(graph);
  await read(ahead);
  writeFileSync(join(root, "src", "a.rs"), "pub fn g() { }\n");
  expect(ahead.indexes().size).toBe(0);
});

it("is not taken where a file was measured that no module leads to", async () => {
  const { root, graph } = crate("more");
  const ahead = readAhead(graph);
  await read(ahead);
  writeFileSync(join(root, "src", "made.rs"), "pub fn h<T>() {}\n");
  const { package: own } = graph;
  const here = at(1, "src/made.rs", { name: own.name, version: own.version, owner: own.owner });
  const index = sourceIndexes(graph, profileOf([row("nm::made::h", 10, here)]), ahead.indexes()).indexes[0]!;
  expect(index.functions.map(({ item }) => item.path)).toContain("nm::made::h");
});

it("reads nothing once it was stopped", async () => {
  const { graph } = crate("stopped");
  const ahead = readAhead(graph);
  ahead.start();
  ahead.stop();
  await turn();
  expect(ahead.indexes().size).toBe(0);
});
