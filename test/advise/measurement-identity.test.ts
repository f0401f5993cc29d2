// What was tried is found again on a profile of another machine, and not once the sources are others.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { measurementIdentity } from "../../src/advise/measurement-identity.ts";
import type { CrateGraph } from "../../src/model/crate.ts";
import type { Profile } from "../../src/model/profile.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mono-advise-identity-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function graphIn(name: string, source: string): CrateGraph {
  const root = join(folder, name);
  mkdirSync(join(root, "src"), { recursive: true });
  writeFileSync(join(root, "src", "lib.rs"), source);
  return { workspaceRoot: root, packages: [{ name: "own", version: "1.0.0", owner: "crate", root }] } as never;
}

function profile(fingerprint: string, lines = 10): Profile {
  const place = { package: { name: "own", version: "1.0.0", owner: "crate" }, file: "src/lib.rs", line: 1 };
  return {
    crate: "own",
    target: { kind: "lib", name: "own" },
    build: { rustc: "rustc 1.95.0", triple: "t", profile: "dev", features: [], flags: [], fingerprint },
    totals: { lines, copies: 2, functions: 1 },
    functions: [{ path: "own::f", copies: 2, lines, place }],
  } as never;
}

test("the same sources in another folder are the same measurement", () => {
  const here = measurementIdentity(profile("one"), graphIn("here", "fn f() {}"));
  expect(here).toMatch(/^[0-9a-f]{64}$/);
  expect(measurementIdentity(profile("two"), graphIn("there", "fn f() {}"))).toBe(here);
});

test("other sources, other lines and a table without settings are not", () => {
  const here = measurementIdentity(profile("one"), graphIn("here", "fn f() {}"));
  expect(measurementIdentity(profile("one"), graphIn("there", "fn f() { g() }"))).not.toBe(here);
  expect(measurementIdentity(profile("one", 11), graphIn("here", "fn f() {}"))).not.toBe(here);
  const { build: _, ...table } = profile("one");
  expect(measurementIdentity(table, graphIn("here", "fn f() {}"))).toBeUndefined();
});
