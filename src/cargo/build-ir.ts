// Lets cargo compile one target such that its LLVM IR comes out, in a target folder of its own.
import { existsSync } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { ownName, removeLeftovers } from "../disk/leftovers.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { UserError } from "../errors.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { BuildOptions, PreparedBuild } from "./build-settings.ts";
import { type BuildEvents, cargoRustc, type UnitOptions } from "./cargo-rustc.ts";
import { type FollowedUnits, followUnits } from "./follow-units.ts";
import { run as defaultRun, type Run } from "./run.ts";

export interface BuiltIr<E = never> {
  /** One for each codegen unit. */
  readonly files: readonly string[];
  /** What `early` made of all of them; absent when it could not follow them to their ends. */
  readonly early?: Promise<E>;
  /** What cargo printed with `--message-format json`, one object a line. */
  readonly messages: string;
  /** File with the MIR of the same rustc; absent when that optimized it, or nothing stood between cargo and rustc to tell. */
  readonly mir?: string;
  /** No machine code was made. False when the wrapper could not be compiled. */
  readonly irOnly: boolean;
}

export interface IrOptions<E> extends UnitOptions {
  /** Started before the build. */
  readonly early?: Early<E>;
  /** Let rustc write its MIR, too. */
  readonly mir?: boolean;
}

/**
 * The IR of one unit after the other, while rustc writes them; each may end early, and there may be none.
 * @param mir where the MIR will stand, if it was asked for: rustc writes it before its IR.
 */
export type Early<E> = (units: FollowedUnits["units"], mir: string) => Promise<E>;

/**
 * Builds, gives the IR to `use`, and takes the IR away again whatever happens.
 * @throws UserError when the target folder is not writable or the crate does not compile: cargo's messages went to `options.onStderr`.
 */
export async function withIr<T, E = never>(
  graph: CrateGraph,
  prepared: PreparedBuild,
  options: BuildOptions & BuildEvents & IrOptions<E>,
  use: (ir: BuiltIr<E>) => Promise<T>,
  run: Run = defaultRun,
): Promise<T> {
  const { targetFolder } = prepared;
  const folder = await irFolder(targetFolder);
  try {
    // The name is new each time, so cargo sees new arguments and starts rustc although nothing else has changed.
    const file = join(folder, `${graph.target.crateName}.ll`);
    const followed = followUnits(folder);
    const mir = join(folder, `${graph.target.crateName}.mir`);
    const early = options.early?.(followed.units, mir);
    // Whether it counts is only known afterwards.
    early?.catch(() => {});
    const emits = [`--emit=llvm-ir=${withoutComma(graph, file)}`];
    if (options.mir) emits.push(`--emit=mir=${withoutComma(graph, mir)}`);
    const unitArgs = [...emits, ...prepared.unitFlags];
    const built = await cargoRustc(graph, prepared, { units: 1, ...options }, unitArgs, run).finally(() =>
      followed.end(),
    );
    const files = await unitsIn(folder);
    if (files.length === 0)
      throw new UserError(`rustc wrote no LLVM IR for ${graph.package.name}; is RUSTC a wrapper that changes --emit?`);
    await early?.catch(() => {});
    const whole = early && (await isWhole(files, followed.bytes));
    const wrapped = { irOnly: built.wrapped, ...(built.wrapped && existsSync(mir) && { mir }) };
    return await use({ files, messages: built.stdout, ...wrapped, ...(whole && { early }) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function unitsIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".ll"));
  return names.sort().map((name) => join(folder, name));
}

/** Of one unit rustc makes a copy under another name. */
async function isWhole(files: readonly string[], read: FollowedUnits["bytes"]): Promise<boolean> {
  if (files.length !== read.size) return false;
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  if (files.length === 1) return [...read.values()][0] === sizes[0];
  return files.every((file, at) => read.get(basename(file)) === sizes[at]);
}

async function irFolder(targetFolder: string): Promise<string> {
  try {
    await makeFolder(targetFolder);
    removeLeftovers(targetFolder, "ir", "units");
    const folder = ownName(join(targetFolder, "ir"), "units");
    await mkdir(folder);
    return folder;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(
      `the target folder ${targetFolder} cannot be written to (${code}); name another one with --target-dir`,
    );
  }
}

/** rustc takes a comma in `--emit` for the end of the path. It runs in the workspace's folder, so what stands before that need not be named. */
function withoutComma(graph: CrateGraph, file: string): string {
  if (!file.includes(",")) return file;
  const short = relative(graph.workspaceRoot, file);
  if (!short.includes(",")) return short;
  throw new UserError(`rustc cannot write to ${file}, which has a comma in it; name another folder with --target-dir`);
}
