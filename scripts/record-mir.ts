// Records what the compiler prints as MIR of the functions of test/data/patches, for the tests that read it: `tsx scripts/record-mir.ts`.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const crate = join(import.meta.dirname, "..", "test", "data", "patches");
const scratch = mkdtempSync(join(tmpdir(), "record-mir-"));
try {
  cpSync(crate, scratch, { recursive: true });
  const file = join(scratch, "patches.mir");
  const options = { cwd: scratch, env: { ...process.env, CARGO_TARGET_DIR: join(scratch, "target") } };
  execFileSync("cargo", ["rustc", "--quiet", "--lib", "--", `--emit=mir=${file}`, "-Copt-level=0"], options);
  const version = execFileSync("rustc", ["--version"], { encoding: "utf8" }).trim();
  const functions = readFileSync(file, "utf8").split(/^(?=fn |const |static |alloc)/m);
  const own = functions.filter((text) =>
    /^fn <impl at src\/lib\.rs:\d+:1: [\d:]+>::(?:summary|parse|find|record|checksum)\b/.test(text),
  );
  writeFileSync(join(crate, "patches.mir"), `// ${version}\n\n${own.join("")}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
