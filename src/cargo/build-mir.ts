// Lets cargo print the MIR of one package, on stable; the text is kept, by what it was made from.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CrateGraph } from "../model/crate.ts";
import type { BuildOptions, PreparedBuild } from "./build-settings.ts";
import { type BuildEvents, cargoRustc } from "./cargo-rustc.ts";
import { run as defaultRun, type Run } from "./run.ts";
import { SPANS_FLAG } from "./wrapper-source.ts";

export interface MirOptions {
  /** With the place of each local and expression, which is unstable in rustc. */
  readonly mirSpans?: boolean | undefined;
}

/**
 * MIR of the generic functions of the package, before monomorphization; at a higher opt-level it would hold inlined scopes.
 * @param sources texts that it is made from: while they are the same, nothing is built.
 * @throws UserError when the package does not compile.
 */
export async function buildMir(
  graph: CrateGraph,
  prepared: PreparedBuild,
  options: BuildOptions & BuildEvents & MirOptions,
  sources: readonly string[],
  run: Run = defaultRun,
): Promise<string> {
  const { package: own, target } = graph;
  const hash = createHash("sha256");
  const about = [prepared.toolchain.verbose, own.name, own.version, target.kind, target.name, ...(own.features ?? [])];
  for (const part of [...about, ...prepared.rustflags, ...sources]) hash.update(`${part.length}\n${part}`);
  const file = join(prepared.targetFolder, `mir-${own.name}-${target.kind}${options.mirSpans ? "-spans" : ""}.mir`);
  const mark = `// ${hash.digest("hex")}\n`;
  if (existsSync(file)) {
    const kept = await readFile(file, "utf8");
    if (kept.endsWith(mark)) return kept;
  }
  await mkdir(prepared.targetFolder, { recursive: true });
  const folder = await mkdtemp(join(prepared.targetFolder, "ir-"));
  try {
    // The name is new each time, so cargo starts rustc although nothing else has changed.
    const made = join(folder, "package.mir");
    const spans = options.mirSpans ? [SPANS_FLAG] : [];
    await cargoRustc(graph, prepared, options, [`--emit=mir=${made}`, "-Copt-level=0", ...spans], run);
    const text = `${await readFile(made, "utf8")}${mark}`;
    // Half a file does not end in the mark.
    await writeFile(file, text);
    return text;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
