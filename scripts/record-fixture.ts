// Records the costs of fixtures/salsa-ledger again: the table of `cargo llvm-lines`, and the profile with places from LLVM IR.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { withoutNewLockFile } from "../src/cargo/lock-file.ts";
import { discover } from "../src/cargo/metadata.ts";
import { run } from "../src/cargo/run.ts";
import { readLlvmLines } from "../src/ir/llvm-lines.ts";
import { writeProfile } from "../src/ir/profile-file.ts";
import { measure } from "../src/measure/measure.ts";
import type { CrateGraph } from "../src/model/crate.ts";
import type { Profile } from "../src/model/profile.ts";

const folder = join(import.meta.dirname, "..", "fixtures", "salsa-ledger");
const onStderr = (text: string) => process.stderr.write(text);

const graph = await discover(folder);
const table = await recordTable(graph);
const profile = await recordProfile(graph);
console.log(`llvm-lines.txt: ${table.totals.lines} lines, ${table.totals.copies} copies, debuginfo 2, legacy symbols`);
console.log(`mono-advise.profile.json: ${profile.totals.lines} lines, ${profile.totals.copies} copies, debuginfo 1`);

async function recordTable(graph: CrateGraph): Promise<Profile> {
  // Without incremental compilation functions of dependencies are inlined in the MIR, as in a measurement.
  const env = { ...process.env, CARGO_INCREMENTAL: "0" };
  const command = () => run("cargo", ["llvm-lines", "--lib"], { cwd: folder, env, onStderr });
  const { value } = await withoutNewLockFile(graph.workspaceRoot, command, graph.build?.lock);
  if (value.code !== 0) throw new Error("cargo llvm-lines failed; install it with: cargo install cargo-llvm-lines");
  const profile = readLlvmLines(value.stdout, "llvm-lines.txt");
  writeFileSync(join(folder, "llvm-lines.txt"), value.stdout);
  return profile;
}

async function recordProfile(graph: CrateGraph): Promise<Profile> {
  const { profile } = await measure(graph, { env: process.env, onStderr, again: true });
  await writeProfile(join(folder, "mono-advise.profile.json"), profile);
  return profile;
}
