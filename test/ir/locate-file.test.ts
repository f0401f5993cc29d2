// The same source has the same package and file on any machine: cargo's layouts, std's, remapped paths, Windows.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { locateFile } from "../../src/ir/locate-file.ts";
import { packageAt } from "./excerpt.ts";

const packages = [
  packageAt("/home/u/ws/crates/app", "app"),
  packageAt("/home/u/ws", "root", "workspace"),
  packageAt("/home/u/ws/crates/app-core", "app-core", "workspace"),
  packageAt("C:\\Users\\u\\win", "win", "path"),
  packageAt(
    "/home/u/.cargo/git/checkouts/salsa-e6f3bb7c2a062968/ce80691/components/salsa-macro-rules",
    "salsa-macro-rules",
    "git",
  ),
];
const cargo = "/home/u/.cargo/registry/src/mirror.example-1949cf8c6b5b557f";

test.each<[directory: string, filename: string, name: string, owner: string, file: string]>([
  ["/home/u/ws", "crates/app/src/lib.rs", "app", "crate", "src/lib.rs"],
  ["/home/u/ws", "crates/app-core/src/lib.rs", "app-core", "workspace", "src/lib.rs"],
  ["/home/u/ws", "src/main.rs", "root", "workspace", "src/main.rs"],
  ["/home/u/ws", "./crates/app/src/../build/x.rs", "app", "crate", "build/x.rs"],
  ["/elsewhere", "/home/u/ws/crates/app/src/a/b.rs", "app", "crate", "src/a/b.rs"],
  ["C:\\Users\\u\\win", "src\\lib.rs", "win", "path", "src/lib.rs"],
  ["", "\\\\?\\c:\\Users\\u\\win\\src\\lib.rs", "win", "path", "src/lib.rs"],
  [
    "/rustc/59807616e1fa2540724bfbac14d7976d7e4a3860",
    "library/core/src/clone.rs",
    "std",
    "std",
    "library/core/src/clone.rs",
  ],
  ["", "/rustc/59807616e1fa/library/alloc/src/vec/mod.rs", "std", "std", "library/alloc/src/vec/mod.rs"],
  [
    "/x",
    "/home/u/.rustup/toolchains/stable/lib/rustlib/src/rust/library/std/src/env.rs",
    "std",
    "std",
    "library/std/src/env.rs",
  ],
  ["/rust/deps/hashbrown-0.16.1", "src/raw.rs", "hashbrown", "std", "src/raw.rs"],
  [`${cargo}/smallvec-1.15.1`, "src/lib.rs", "smallvec", "registry", "src/lib.rs"],
  [`${cargo}/tracing-core-0.1.35`, "src/dispatcher.rs", "tracing-core", "registry", "src/dispatcher.rs"],
  [`${cargo}/a-1-2.0.0-rc.1+b`, "src/lib.rs", "a-1", "registry", "src/lib.rs"],
  ["/home/u/.cargo/git/checkouts/salsa-e6f3bb7c2a062968/ce80691", "src/function.rs", "salsa", "git", "src/function.rs"],
  [
    "/home/u/.cargo/git/checkouts/salsa-e6f3bb7c2a062968/ce80691/components/salsa-macro-rules",
    "src/a.rs",
    "salsa-macro-rules",
    "git",
    "src/a.rs",
  ],
  [
    "/home/u/ws/target/debug/build/app-core-0123456789abcdef/out",
    "made.rs",
    "app-core",
    "workspace",
    "OUT_DIR/made.rs",
  ],
  [
    "/home/u/ws/target/debug/build/app-core/0123456789abcdef/out",
    "made.rs",
    "app-core",
    "workspace",
    "OUT_DIR/made.rs",
  ],
  ["", "crates/app/src/lib.rs", "app", "crate", "src/lib.rs"],
  [".", "src/lib.rs", "app", "crate", "src/lib.rs"],
  ["", "/opt/unknown/place/of/some/file.rs", "", "unknown", "of/some/file.rs"],
])("%s %s", (directory, filename, name, owner, file) => {
  const found = locateFile({ directory, filename }, packages, "1.95.0 (59807616e 2026-04-14)");
  expect({ name: found.package.name, owner: found.package.owner, file: found.file }).toEqual({ name, owner, file });
});

test("std has the version of the compiler, a registry package that of its folder", () => {
  const std = locateFile(
    { directory: "/rustc/59", filename: "library/core/src/a.rs" },
    [],
    "1.95.0 (59807616e 2026-04-14)",
  );
  expect(std.package.version).toBe("1.95.0");
  const registry = locateFile({ directory: `${cargo}/smallvec-1.15.1`, filename: "src/lib.rs" }, [], undefined);
  expect(registry.package.version).toBe("1.15.1");
});

test("a package that is named through a symbolic link is found where rustc saw it, too", () => {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), "mono-advise-link-")));
  try {
    mkdirSync(join(scratch, "real"));
    symlinkSync(join(scratch, "real"), join(scratch, "link"), "junction");
    for (const folder of ["real", "link"]) {
      const found = locateFile(
        { directory: join(scratch, folder), filename: "src/lib.rs" },
        [packageAt(join(scratch, "link"), "p")],
        undefined,
      );
      expect([found.package.name, found.file]).toEqual(["p", "src/lib.rs"]);
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
});
