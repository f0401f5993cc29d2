// One crate of the table of measured crates: build, read, and the same IR through `cargo llvm-lines`.
import { statSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { withIr } from "../src/cargo/build-ir.ts";
import { prepareBuild } from "../src/cargo/build-settings.ts";
import { discover } from "../src/cargo/metadata.ts";
import { run } from "../src/cargo/run.ts";
import { gatherEvidence } from "../src/cost/gather-evidence.ts";
import { groupInstances } from "../src/cost/group.ts";
import { type ReadEvidence, readIr } from "../src/ir/read-ir.ts";
import { MOST_UNITS } from "../src/measure/measure-anew.ts";

export interface CrateRow {
  readonly rustc: string;
  readonly llvmLinesVersion: string;
  readonly bytes: number;
  readonly lines: number;
  readonly copies: number;
  readonly functions: number;
  readonly buildSeconds: number;
  readonly readSeconds: number;
  readonly peakBytes: number;
  /** Shares of all lines. */
  readonly placed: number;
  readonly inKnownPackage: number;
  /** Total lines and copies are those of cargo llvm-lines. */
  readonly same: boolean;
  /** The profile of many codegen units, evidence and all, is that of one. */
  readonly sameInUnits: boolean;
  readonly llvmLines: string;
}

export async function measureCrate(folder: string, features: readonly string[], targetDir: string): Promise<CrateRow> {
  const options = { features, targetDir, env: process.env, lib: true };
  const graph = await discover(folder, options);
  const prepared = await prepareBuild(graph, options);
  // Twice: the first time with the dependencies.
  await withIr(graph, prepared, options, async () => {});
  const read = (files: readonly string[], evidence?: ReadEvidence) =>
    readIr(files, { units: true, packages: graph.packages, group: groupInstances, ...(evidence && { evidence }) });
  const units = await withIr(graph, prepared, { ...options, units: MOST_UNITS }, ({ files }) =>
    read(files, gatherEvidence()),
  );
  const start = performance.now();
  return withIr(graph, prepared, options, async ({ files }) => {
    const [file = ""] = files;
    const built = performance.now();
    const profile = await read(files);
    const ended = performance.now();
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    const whole = await read(files, gatherEvidence());
    const sum = (of: (owner: string | undefined) => boolean) =>
      profile.functions.reduce((all, each) => all + (of(each.place?.package.owner) ? each.lines : 0), 0) /
      profile.totals.lines;
    const table = await run("cargo", ["llvm-lines", "--files", file], { cwd: folder });
    const total = /^\s*(\d+)\s+(\d+)\s+\(TOTAL\)/m.exec(table.stdout);
    const version = await run("cargo", ["llvm-lines", "--version"], { cwd: folder });
    return {
      rustc: prepared.toolchain.verbose.split("\n")[0] ?? "",
      llvmLinesVersion: version.stdout.trim(),
      bytes: statSync(file).size,
      ...profile.totals,
      buildSeconds: (built - start) / 1000,
      readSeconds: (ended - built) / 1000,
      peakBytes,
      placed: sum((owner) => owner !== undefined),
      inKnownPackage: sum((owner) => owner !== undefined && owner !== "unknown"),
      same: Number(total?.[1]) === profile.totals.lines && Number(total?.[2]) === profile.totals.copies,
      sameInUnits: JSON.stringify(units) === JSON.stringify(whole),
      llvmLines: `${total?.[1]} lines, ${total?.[2]} copies`,
    };
  });
}
