import path from "node:path";
import { expect, it } from "vitest";
import { measuredFiles } from "../../src/advise/measured-files.ts";
import { at, profileOf, row } from "../join/rows.ts";

const root = path.resolve("/crates/nm");
const target = {
  name: "nm",
  crateName: "nm",
  kind: "lib",
  entry: path.join(root, "src", "lib.rs"),
  edition: "2021",
} as const;
const owner = { name: "nm", version: "1.0.0", owner: "crate", root, targets: [target] } as const;

it("names the module as rustc looks for files, or as plain functions say", () => {
  const profile = profileOf([
    row("nm::f", 1, at(1)),
    row("nm::deep::inner::f", 1, at(1, "src/deep/inner.rs")),
    row("<nm::wire::Frame<R> as core::fmt::Debug>::fmt", 1, at(1, "src/wire/mod.rs")),
    row("nm::renamed::read::{{closure}}", 1, at(5, "src/odd.rs")),
    row("nm::renamed::Codec<R>::write", 1, at(9, "src/odd.rs")),
    row("<nm::other::T as nm::Tr>::of_renamed", 1, at(1, "src/only_impls.rs")),
    // Not of this target, of this package, or of its sources.
    row("other::f", 1, at(1, "src/main.rs")),
    row("nm::made", 1, at(1, "OUT_DIR/made.rs")),
    row("nm::f", 1, at(1, "src/else.rs", { name: "other", version: "1.0.0", owner: "registry" })),
  ]);
  expect(measuredFiles(profile, owner, target)).toEqual([
    { file: "src/deep/inner.rs", module: ["deep", "inner"] },
    { file: "src/lib.rs", module: [] },
    { file: "src/odd.rs", module: ["renamed"] },
    { file: "src/only_impls.rs", module: ["only_impls"] },
    { file: "src/wire/mod.rs", module: ["wire"] },
  ]);
});
