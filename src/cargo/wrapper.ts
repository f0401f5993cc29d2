// Compiles the wrapper once for a machine and a toolchain, into the target folder of the measurements.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ownName, removeLeftovers } from "../disk/leftovers.ts";
import { makeFolder } from "../disk/make-folder.ts";
import type { Run, RunOptions } from "./run.ts";
import type { Toolchain } from "./toolchain.ts";
import { WRAPPER_SOURCE } from "./wrapper-source.ts";

const MAKING = "making-wrapper";

/**
 * Path of the program, or undefined when it cannot be compiled (no linker): measuring works without it, but makes machine code too.
 * @param folder where it is kept.
 */
export async function wrapper(
  folder: string,
  toolchain: Toolchain,
  run: Run,
  options: RunOptions,
  text = WRAPPER_SOURCE,
): Promise<string | undefined> {
  const id = createHash("sha256").update(`${toolchain.verbose}\n${text}`).digest("hex").slice(0, 16);
  const suffix = toolchain.host.includes("windows") ? ".exe" : "";
  const program = join(folder, `wrapper-${id}${suffix}`);
  removeLeftovers(folder, MAKING, "tmp");
  if (existsSync(program)) return program;
  // In a folder of its own, then a rename: a run that is killed, or another one beside it, leaves no half program, and rustc's own files go with the folder.
  const own = join(folder, ownName(MAKING, "tmp"));
  const [source, made] = [join(own, "wrapper.rs"), join(own, `wrapper${suffix}`)];
  await makeFolder(own);
  await writeFile(source, text);
  try {
    const flags = ["--edition", "2021", "--crate-name", "wrapper", "-Copt-level=1", "-Cpanic=abort", "-Cdebuginfo=0"];
    const { code } = await run(options.env?.RUSTC || "rustc", [...flags, "-o", made, source], options);
    if (code !== 0) return undefined;
    await rename(made, program);
    return program;
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}
