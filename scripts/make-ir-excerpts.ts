// Compiles test/ir/crates with the compilers of this machine into test/ir/excerpts, beside what `cargo llvm-lines` counts in each.
// Run by hand when a crate or a compiler changes: npx tsx scripts/make-ir-excerpts.ts [NIGHTLY]. Needs rustup and cargo-llvm-lines.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

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

function excerpts(): readonly (readonly [name: string, excerpt: Excerpt])[] {
  const found: [string, Excerpt][] = [];
  const add = (name: string, excerpt: Excerpt) => found.push([name, excerpt]);
  for (const [label, toolchain] of [
    ["stable", "stable"],
    ["nightly", nightly],
  ] as const) {
    for (const mangling of ["legacy", "v0"] as const) {
      for (const profile of ["dev", "release"] as const) {
        add(`generics-${label}-${mangling}-${profile}`, {
          toolchain,
          crate: "generics",
          mangling,
          profile,
          debug: "1",
        });
      }
    }
  }
  const stable = { toolchain: "stable", profile: "dev", debug: "1" } as const;
  for (const mangling of ["legacy", "v0"] as const) {
    add(`generics-${mangling}-debug0`, { ...stable, crate: "generics", mangling, debug: "0" });
    add(`bare-${mangling}`, { ...stable, crate: "bare", mangling });
  }
  add("generics-legacy-debug2", { ...stable, crate: "generics", mangling: "legacy", debug: "2" });
  add("generics-v0-tables", { ...stable, crate: "generics", mangling: "v0", debug: "line-tables-only" });
  add("generics-v0-tests", { ...stable, crate: "generics", mangling: "v0", arguments: ["--test"] });
  add("words-v0", { ...stable, crate: "words", mangling: "v0", arguments: ["--crate-type=proc-macro"] });
  add("tool-v0", { ...stable, crate: "tool", mangling: "v0", arguments: ["--crate-type=bin"] });
  return found;
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
  writeFileSync(join(folder, `${name}.ll.gz`), gzipSync(readFileSync(output), { level: 9 }));
  writeFileSync(join(folder, `${name}.txt.gz`), gzipSync(table, { level: 9 }));
}
rmSync(scratch, { recursive: true });
