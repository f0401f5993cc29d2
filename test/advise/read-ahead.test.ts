import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { readAhead } from "../../src/advise/read-ahead.ts";
import { sourceIndexes } from "../../src/advise/sources.ts";
import { discoverFolder } from "../../src/cargo/discover-folder.ts";
import { manifest, scratchFolders } from "../cargo/scratch-crate.ts";
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

it("gives the index that a report would make, and a report takes it", async () => {
  const { graph } = crate("same");
  const ahead = readAhead(graph);
  expect(ahead.index()).toBeUndefined();
  await read(ahead);
  const early = ahead.index()!;
  expect(early.functions.map(({ item }) => item.path)).toEqual(
    sourceIndexes(graph, undefined).indexes[0]!.functions.map(({ item }) => item.path),
  );
  expect(sourceIndexes(graph, profileOf([row("nm::f", 10, at(2))]), early).indexes[0]).toBe(early);
});

it("gives nothing when a file has changed since", async () => {
  const { root, graph } = crate("changed");
  const ahead = readAhead(graph);
  await read(ahead);
  writeFileSync(join(root, "src", "a.rs"), "pub fn g() { }\n");
  expect(ahead.index()).toBeUndefined();
});

it("is not taken where a file was measured that no module leads to", async () => {
  const { root, graph } = crate("more");
  const ahead = readAhead(graph);
  await read(ahead);
  writeFileSync(join(root, "src", "made.rs"), "pub fn h<T>() {}\n");
  const { package: own } = graph;
  const here = at(1, "src/made.rs", { name: own.name, version: own.version, owner: own.owner });
  const index = sourceIndexes(graph, profileOf([row("nm::made::h", 10, here)]), ahead.index()).indexes[0]!;
  expect(index.functions.map(({ item }) => item.path)).toContain("nm::made::h");
});

it("reads nothing once it was stopped", async () => {
  const { graph } = crate("stopped");
  const ahead = readAhead(graph);
  ahead.start();
  ahead.stop();
  await turn();
  expect(ahead.index()).toBeUndefined();
});
