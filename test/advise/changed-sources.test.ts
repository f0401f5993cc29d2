import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { withoutChangedSources } from "../../src/advise/changed-sources.ts";
import type { Package } from "../../src/model/crate.ts";
import type { PackageRef } from "../../src/model/span.ts";
import { scratchFolders } from "../cargo/scratch-crate.ts";
import { nm, profileOf, row } from "../join/rows.ts";

const folder = scratchFolders();
const md5 = (text: string) => createHash("md5").update(text).digest("hex");
const root = folder("changed", { "src/lib.rs": "pub fn a() {}\n", "src/b.rs": "// new\npub fn b() {}\n" });
const serde = { name: "serde", version: "1.0.0", owner: "registry" } as const;
const packages: readonly Package[] = [
  { ...nm, root, targets: [] },
  { ...serde, root: join(root, "src"), targets: [] },
];

function placed(path: string, file: string, hash: string, reference: PackageRef = nm) {
  const evidence = { distinctBodies: 1, distinctBodiesIgnoringOffsets: 1, sourceLines: [], unplacedLines: 3 };
  return row(path, 10, { place: { package: reference, file, line: 1, md5: hash }, evidence });
}

it("takes place and lines from functions of a file that has changed, keeps their counts, and says so", () => {
  const same = placed("nm::a", "src/lib.rs", md5("pub fn a() {}\n"));
  const other = placed("nm::b", "src/b.rs", md5("pub fn b() {}\n"));
  const { functions, notices, totals } = withoutChangedSources(profileOf([same, other]), packages, readFileSync);
  expect(functions[0]).toBe(same);
  expect(functions[1]).toEqual(row("nm::b", 10, { evidence: { distinctBodies: 1, distinctBodiesIgnoringOffsets: 1 } }));
  expect(totals.lines).toBe(20);
  expect(notices.map((notice) => notice.message)).toEqual([
    expect.stringMatching(/^src\/b\.rs has changed since the measurement: .*matched by path/),
  ]);
});

it("leaves the profile as it is when nothing has, for registry packages, and for files that are gone", () => {
  const profile = profileOf([
    placed("nm::a", "src/lib.rs", md5("pub fn a() {}\n")),
    placed("serde::x", "lib.rs", md5("not what is there"), serde),
    placed("nm::gone", "src/gone.rs", md5("")),
  ]);
  expect(withoutChangedSources(profile, packages, readFileSync)).toBe(profile);
});
