// What ideas for rules would save, that are no rules: fixtures/weighed, compiled before and after. The figures stand in rules/README.md.
//
//   npx tsx scripts/weigh-ideas.ts
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countIr } from "./count-ir.ts";

const folder = join(import.meta.dirname, "..", "fixtures", "weighed");
const out = mkdtempSync(join(tmpdir(), "mono-advise-weighed-"));

/** Lines as `cargo llvm-lines` counts them, before any optimization whatever the level. */
function lines(file: string, flags: readonly string[]): number {
  const emit = ["--emit=llvm-ir,link", "-Cno-prepopulate-passes", "-Cpasses=name-anon-globals", "-Ccodegen-units=1"];
  const args = [join(folder, file), "--crate-type=lib", "--edition=2021", "-Awarnings", "-L", out, ...emit, ...flags];
  const { status, stderr } = spawnSync("rustc", [...args, "--out-dir", out], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  const name = file.replace(/^.*\//, "").replace(/\.rs$/, "").replaceAll("-", "_");
  return countIr(readFileSync(join(out, `${name}.ll`), "utf8")).reduce((sum, row) => sum + row.lines, 0);
}

try {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".rs"))) {
    const crate = ["--crate-name", file.replace(/\.rs$/, "").replaceAll("-", "_"), "-Copt-level=0"];
    const [before, after] = ["before", "after"].map((cfg) => lines(file, [...crate, "--cfg", cfg]));
    console.log(`${file}: ${before} → ${after}`);
  }
  for (const level of [0, 2, 3])
    for (const never of [[], ["--cfg", "never"]]) {
      const files = ["library", "first", "second"].map((name) => `inline-never/${name}.rs`);
      const uses = [[], ["library"], ["library", "first"]].map((names) => names.flatMap((name) => ["--extern", name]));
      const each = files.map((file, at) => lines(file, [`-Copt-level=${level}`, ...never, ...uses[at]!]));
      console.log(`inline-never at opt-level ${level}${never.length > 0 ? ", with it" : ""}: ${each.join(" + ")}`);
    }
} finally {
  rmSync(out, { recursive: true, force: true });
}
