// `mono-advise CRATE` with its measurement, against `cargo llvm-lines` as a user runs it: in turn, dependencies built in both.
import { readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { discover } from "../src/cargo/metadata.ts";
import { run } from "../src/cargo/run.ts";
import type { CrateGraph } from "../src/model/crate.ts";
import { median, processorTime } from "./measure-command.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "3" }, bin: { type: "string" } },
});
const folder = positionals[0];
if (folder === undefined) throw new Error("usage: npm run bench:measure -- CRATE [--runs 3] [--bin dist/bin.js]");
const bin = resolve(values.bin ?? join(import.meta.dirname, "..", "dist", "bin.js"));
const graph = await discover(resolve(folder));
const build = graph.build;
if (!build) throw new Error("cargo is needed");

interface Program {
  readonly name: string;
  readonly start: () => Promise<unknown>;
  readonly wall: number[];
  readonly processor: number[];
}

const programs: readonly Program[] = [
  { name: "mono-advise", start: () => adviseAnew(graph, build.targetDirectory), wall: [], processor: [] },
  { name: "cargo llvm-lines, legacy symbols", start: () => llvmLines(graph, {}), wall: [], processor: [] },
  {
    name: "cargo llvm-lines, v0 symbols",
    start: () =>
      llvmLines(graph, {
        RUSTFLAGS: "-Csymbol-mangling-version=v0",
        CARGO_TARGET_DIR: join(build.targetDirectory, "bench-v0"),
      }),
    wall: [],
    processor: [],
  },
];

for (let round = 0; round <= Number(values.runs); round++) {
  for (const program of programs) {
    const [wall, processor] = [performance.now(), processorTime()];
    await program.start();
    const seconds = [(performance.now() - wall) / 1000, ((processorTime() ?? 0) - (processor ?? 0)) / 1000] as const;
    console.error(
      `${round === 0 ? "warm-up" : `run ${round}`}: ${program.name} ${seconds[0].toFixed(1)} s, ${seconds[1].toFixed(1)} s of processor`,
    );
    if (round === 0) continue;
    program.wall.push(seconds[0]);
    program.processor.push(seconds[1]);
  }
}
console.log("| | wall, median | processor, median | mono-advise ÷ it: wall | processor |\n|---|--:|--:|--:|--:|");
const [own, ...others] = programs.map(({ name, wall, processor }) => ({
  name,
  wall: median(wall),
  processor: median(processor),
}));
if (!own) throw new Error("nothing was run");
console.log(`| ${own.name} | ${own.wall.toFixed(1)} s | ${own.processor.toFixed(1)} s | | |`);
for (const { name, wall, processor } of others) {
  const ratios = [own.wall / wall, own.processor / processor].map((ratio) => ratio.toFixed(2));
  console.log(`| ${name} | ${wall.toFixed(1)} s | ${processor.toFixed(1)} s | ${ratios.join(" | ")} |`);
}

/** Without the record of its inputs a saved profile is not trusted, and everything is done again. */
async function adviseAnew(graph: CrateGraph, targetDirectory: string): Promise<void> {
  const kept = join(targetDirectory, "mono-advise");
  try {
    for (const name of readdirSync(kept)) if (name.endsWith(".inputs.json")) rmSync(join(kept, name));
  } catch {
    // The first run.
  }
  await succeeded(process.execPath, [bin, graph.package.root, "--lib", "--output", "-"], graph.package.root, {});
}

function llvmLines(graph: CrateGraph, env: Readonly<Record<string, string>>): Promise<void> {
  return succeeded("cargo", ["llvm-lines", "-p", graph.package.name, "--lib"], graph.package.root, env);
}

async function succeeded(
  command: string,
  args: string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const { code, stderr } = await run(command, args, { cwd, env: { ...process.env, ...env } });
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}:\n${stderr}`);
}
