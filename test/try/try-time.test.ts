import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { main } from "../../src/cli/cli.ts";
import { plainEnv, scratchFolders } from "../cargo/scratch-crate.ts";
import { fakeIo } from "../cli/fake-io.ts";

const folder = scratchFolders();
const FIXTURE = join(import.meta.dirname, "..", "..", "fixtures", "faults", "eff");

it("times the crate before and after, in a copy", async () => {
  const root = folder("timed", {});
  cpSync(FIXTURE, root, { recursive: true });
  const io = fakeIo(root, { env: plainEnv() });
  const code = await main(["try", ".", "--all", "--offline", "--no-all-targets", "--time"], io);
  expect(io.err()).not.toContain("error");
  expect(code).toBe(0);
  expect(io.out()).toContain("rustc of eff (lib, dev profile), medians of 5 pairs in turn after a warm-up");
  const row = (what: string) => new RegExp(`^ {2}${what} +\\d.* → .*\\d %? ?.*%`, "m");
  for (const what of ["clean build, wall", "after a touch, wall"]) expect(io.out()).toMatch(row(what));
}, 300_000);

it.each([
  [
    ["try", ".", "--all", "--time", "--runs", "3"],
    "--runs 3 is too few to tell a change from noise: 5 pairs are the least",
  ],
  [["try", ".", "--all", "--runs", "9"], "--runs says how often --time measures: give both"],
  [
    ["diff", "Cargo.toml", "HEAD", "--time"],
    "Cargo.toml is a profile, of which nothing can be compiled: --time compares two revisions",
  ],
  [["diff", "HEAD", "HEAD", "--runs", "9"], "--runs says how often --time measures: give both"],
])("%j is refused before anything is built", async (args, sentence) => {
  const root = folder("refused", { "Cargo.toml": "" });
  const io = fakeIo(root, { env: plainEnv() });
  expect(await main(args, io)).toBe(2);
  expect(io.err()).toContain(sentence);
});
