// Lets cargo print the MIR of one package, on stable.
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { ownName } from "../disk/leftovers.ts";
import { makeFolder } from "../disk/make-folder.ts";
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
 * @throws UserError when the package does not compile.
 */
export async function buildMir(
  graph: CrateGraph,
  prepared: PreparedBuild,
  options: BuildOptions & BuildEvents & MirOptions,
  run: Run = defaultRun,
): Promise<string> {
  await makeFolder(prepared.targetFolder);
  const folder = ownName(join(prepared.targetFolder, "ir"), "units");
  await mkdir(folder);
  try {
    // The name is new each time, so cargo starts rustc although nothing else has changed.
    const made = join(folder, "package.mir");
    const spans = options.mirSpans ? [SPANS_FLAG] : [];
    await cargoRustc(graph, prepared, options, [`--emit=mir=${made}`, "-Copt-level=0", ...spans], run);
    return await readFile(made, "utf8");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
