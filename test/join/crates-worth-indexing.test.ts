import { describe, expect, it } from "vitest";
import { cratesWorthIndexing } from "../../src/join/join-costs.ts";
import type { CrateGraph, Package } from "../../src/model/crate.ts";
import type { Owner } from "../../src/model/span.ts";
import { profileOf, row } from "./rows.ts";

function pkg(name: string, owner: Owner): Package {
  const target = {
    name,
    crateName: name.replaceAll("-", "_"),
    kind: "lib",
    entry: "/x/lib.rs",
    edition: "2021",
  } as const;
  return { name, version: "1.0.0", owner, root: "/x", targets: [target] };
}

const packages = [
  pkg("twice", "registry"),
  pkg("twice", "registry"),
  pkg("nm", "crate"),
  pkg("my-member", "workspace"),
  pkg("dep", "registry"),
  pkg("tiny", "registry"),
];
const graph: CrateGraph = {
  package: packages[2]!,
  target: packages[2]!.targets[0]!,
  packages,
  workspaceRoot: "/x",
  withDependencies: true,
  notices: [],
};

describe("crates worth indexing", () => {
  it("are those with sources that rows point at, heaviest first, without small ones of the registry and those in two versions", () => {
    const rows = [
      row("dep::f", 5_000),
      row("my_member::g", 30),
      row("<T as my_member::Tr>::h", 20),
      row("tiny::f", 10),
      row("twice::f", 8_000),
      row("nosource::f", 9_000),
      row("core::ptr::drop_in_place<tiny::T>", 50_000),
      row("std::f", 27_940),
    ];
    expect(cratesWorthIndexing(profileOf(rows), graph)).toEqual(["dep", "my_member", "nm"]);
  });

  it("always have the crate itself", () => expect(cratesWorthIndexing(profileOf([]), graph)).toEqual(["nm"]));
});
