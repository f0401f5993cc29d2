// What was tried is kept for the next report; a file that is not what was written says nothing.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readTried, type TriedRecord, writeTried } from "../../src/advise/tried-record.ts";
import type { CrateGraph } from "../../src/model/crate.ts";
import type { Profile } from "../../src/model/profile.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mono-advise-tried-"));
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "src", "lib.rs"), "fn f() {}");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const own = { name: "own", version: "1.0.0", owner: "crate" };
const profile = {
  crate: "own",
  target: { kind: "lib", name: "own" },
  build: { rustc: "rustc 1.95.0", triple: "t", profile: "dev", features: [], flags: [], fingerprint: "one" },
  totals: { lines: 10, copies: 2, functions: 1 },
  functions: [{ path: "own::f", copies: 2, lines: 10, place: { package: own, file: "src/lib.rs", line: 1 } }],
} as unknown as Profile;
const graph = () =>
  ({
    workspaceRoot: folder,
    package: own,
    target: { kind: "lib", name: "own" },
    build: {},
    packages: [{ ...own, root: folder }],
  }) as unknown as CrateGraph;
const tried: TriedRecord = {
  outcomes: {
    fd2c5a27b3186c8e: {
      movedRegions: 1,
      savedLines: 921,
      helpers: [
        { name: "g", lines: [2, 3], attributes: [], signature: "fn g()", parameters: [], call: "g();", holes: [] },
      ],
      reasons: [{ lines: [5, 6], reason: "names T" }],
    },
  },
  patches: [{ package: "own", version: "1.0.0", findings: ["fd2c5a27b3186c8e"], diff: "--- a/x\n" }],
  runs: [{ findings: ["fd2c5a27b3186c8e"], sharedLines: 3 }],
};

test("is read as it was written, and with one digit changed, or cut, not at all", async () => {
  await writeTried(graph(), folder, profile, tried);
  expect(await readTried(graph(), folder, profile)).toMatchObject(tried);
  const file = join(folder, "own.lib.tried.json");
  const text = readFileSync(file, "utf8");
  for (const [part, other] of [
    ["921", "121"],
    ['"call"', '"cell"'],
    ["  2,", "  -2,"],
    ['"formatVersion": 4', '"formatVersion": 3'],
    ['"patches": [', '"patches": {}, "x": ['],
    [text.slice(-40), ""],
    [text, "null"],
  ] as const) {
    const damaged = text.replace(part, other);
    expect(damaged).not.toBe(text);
    writeFileSync(file, damaged);
    expect([part, await readTried(graph(), folder, profile)]).toEqual([part, undefined]);
  }
});
