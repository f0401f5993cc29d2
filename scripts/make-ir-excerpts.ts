// Compiles test/ir/crates with the compilers of this machine into test/ir/excerpts, beside what `cargo llvm-lines` counts in each.
// Run by hand when a crate or a compiler changes: npx tsx scripts/make-ir-excerpts.ts [NIGHTLY]. Needs rustup and cargo-llvm-lines.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

type Mangling = "legacy" | "v0";

interface Excerpt {
  readonly toolchain: string;
  readonly crate: string;
  readonly mangling: Mangling;
  readonly profile: "dev" | "release";
  readonly debug: "0" | "1" | "2" | "line-tables-only";
  readonly arguments?: readonly string[];
}

const root = join(import.meta.dirname, "..", "test", "ir");
const nightly = process.argv[2] ?? "nightly";

/** Each axis in both directions, not all combinations: the files are committed. */
function excerpts(): readonly (readonly [name: string, excerpt: Excerpt])[] {
  const stable = { toolchain: "stable", crate: "generics", mangling: "v0", profile: "dev", debug: "1" } as const;
  const latest = { ...stable, toolchain: nightly } as const;
  return [
    ["generics-stable-legacy-dev", { ...stable, mangling: "legacy" }],
    ["generics-stable-legacy-release", { ...stable, mangling: "legacy", profile: "release" }],
    ["generics-stable-v0-dev", stable],
    ["generics-nightly-legacy-dev", { ...latest, mangling: "legacy" }],
    ["generics-nightly-v0-release", { ...latest, profile: "release" }],
    ["generics-v0-debug0", { ...stable, debug: "0" }],
    ["bare-legacy", { ...stable, crate: "bare", mangling: "legacy" }],
    ["bare-legacy-debug0", { ...stable, crate: "bare", mangling: "legacy", debug: "0" }],
    ["bare-nightly-v0", { ...latest, crate: "bare" }],
    ["bare-debug1", { ...stable, crate: "bare" }],
    ["bare-debug2", { ...stable, crate: "bare", debug: "2" }],
    ["bare-tables", { ...stable, crate: "bare", debug: "line-tables-only" }],
    ["words", { ...stable, crate: "words", arguments: ["--crate-type=proc-macro"] }],
    ["tool", { ...stable, crate: "tool", arguments: ["--crate-type=bin"] }],
    ["tool-tests", { ...stable, crate: "tool", arguments: ["--test"] }],
  ];
}

/** The passes are those `cargo llvm-lines` sets, so that counts are of unoptimized IR; paths are remapped, they must not name this machine. */
function compile(excerpt: Excerpt, output: string): void {
  const source = join(root, "crates", excerpt.crate);
  const entry = join(source, excerpt.crate === "tool" ? "main.rs" : "lib.rs");
  const unstable = excerpt.mangling === "legacy" && excerpt.toolchain === nightly ? ["-Zunstable-options"] : [];
  const mangled =
    excerpt.mangling === "legacy" && excerpt.toolchain === "stable"
      ? []
      : [`-Csymbol-mangling-version=${excerpt.mangling}`];
  execFileSync(
    "rustc",
    [
      `+${excerpt.toolchain}`,
      entry,
      `--crate-name=${excerpt.crate}`,
      "--edition=2024",
      ...(excerpt.arguments ?? ["--crate-type=lib"]),
      `--emit=llvm-ir=${output}`,
      "-Cno-prepopulate-passes",
      "-Cpasses=name-anon-globals",
      "-Ccodegen-units=1",
      `-Cdebuginfo=${excerpt.debug}`,
      `-Copt-level=${excerpt.profile === "release" ? 3 : 0}`,
      `--remap-path-prefix=${source}=/excerpts/${excerpt.crate}`,
      ...mangled,
      ...unstable,
    ],
    { cwd: source, stdio: "inherit" },
  );
}

const folder = join(root, "excerpts");
const scratch = mkdtempSync(join(tmpdir(), "ir-excerpts-"));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, excerpt] of excerpts()) {
  const output = join(scratch, `${name}.ll`);
  compile(excerpt, output);
  const table = execFileSync("cargo", ["llvm-lines", "--files", output], { encoding: "utf8", maxBuffer: 1 << 28 });
  writeFileSync(join(folder, `${name}.ll.br`), brotliCompressSync(readFileSync(output)));
  writeFileSync(join(folder, `${name}.txt.br`), brotliCompressSync(table));
}
rmSync(scratch, { recursive: true });
