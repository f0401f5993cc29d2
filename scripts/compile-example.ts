// Compiles one example of a rule's page to LLVM IR, before any optimization.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The crate every example is, and the function in it that only calls the others. */
export const EXAMPLE_CRATE = "example";
export const DRIVER = "example::uses";

/** The flags of `cargo llvm-lines`. */
const FLAGS = [
  "-Cno-prepopulate-passes",
  "-Cpasses=name-anon-globals",
  "-Copt-level=0",
  "-Ccodegen-units=1",
  "-Awarnings",
];

/** `rustc -vV`, or undefined where there is no rustc. */
export function rustcVersion(): string | undefined {
  const result = spawnSync("rustc", ["-vV"], { encoding: "utf8" });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/** LLVM IR of the example as a library of edition 2021, or what rustc says against it. */
export function compileExample(code: string): { readonly ir: string } | { readonly errors: string } {
  const dir = mkdtempSync(join(tmpdir(), "mono-advise-example-"));
  try {
    const [source, out] = [join(dir, "lib.rs"), join(dir, "lib.ll")];
    writeFileSync(source, code);
    const args = [
      source,
      "--crate-type=lib",
      `--crate-name=${EXAMPLE_CRATE}`,
      "--edition=2021",
      ...FLAGS,
      "--emit=llvm-ir",
      "-o",
      out,
    ];
    const result = spawnSync("rustc", args, { encoding: "utf8" });
    return result.status === 0 ? { ir: readFileSync(out, "utf8") } : { errors: result.stderr };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
