// Where costs come from, in this order: what the command line names, a profile saved beside the manifest, a measurement.
import { existsSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import type { PreparedBuild } from "../cargo/build-settings.ts";
import { diskReason, readRegular } from "../disk/read-regular.ts";
import { UserError } from "../errors.ts";
import type { MirIndex } from "../mir/mir-types.ts";
import type { CrateGraph, Target } from "../model/crate.ts";
import type { Profile } from "../model/profile.ts";
import type { Io, Progress } from "../terminal/io.ts";
import type { MeasureOptions } from "./measure.ts";

export interface CostOptions {
  readonly llvmLines?: readonly string[] | undefined;
  /** What `llvmLines` name, when it was read already. */
  readonly tables?: Costs | undefined;
  readonly ir?: readonly string[] | undefined;
  readonly measurement?: string | undefined;
  /** What rustc said of its passes. */
  readonly timePasses?: string | undefined;
  readonly build: MeasureOptions;
}

export interface Costs {
  readonly profile: Profile;
  readonly costsFrom: string;
  /** Of the sources as they are, with the settings that were asked for. */
  readonly measuredNow?: boolean;
  /** Of the crate, where the same rustc wrote it. */
  readonly mir?: MirIndex;
  /** How it was measured now. */
  readonly prepared?: PreparedBuild;
}

export const PROFILE_NAME = "mono-advise.profile.json";

export async function findCosts(graph: CrateGraph, options: CostOptions, io: Io, progress: Progress): Promise<Costs> {
  const costs = await findProfile(graph, options, io, progress);
  if (options.timePasses === undefined) return costs;
  const { parseTimePasses } = await import("../ir/time-passes.ts");
  const timePasses = parseTimePasses((await readBytes(options.timePasses, io)).toString("utf8"), options.timePasses);
  return { ...costs, profile: { ...costs.profile, timePasses } };
}

async function findProfile(graph: CrateGraph, options: CostOptions, io: Io, progress: Progress): Promise<Costs> {
  const { editable } = options.build;
  const named = [options.llvmLines, options.ir, options.measurement].filter((each) => each !== undefined);
  if (named.length > 1)
    throw new UserError("--llvm-lines, --ir and --measurement exclude each other: name one source of costs");
  if (options.ir !== undefined) return fromIr(graph, options.ir, io, progress, editable);
  if (editable !== undefined && named.length > 0) {
    throw new UserError(
      "--editable asks anew who causes the copies, which only LLVM IR can tell: leave it out, give --ir FILE, or measure",
    );
  }
  if (options.llvmLines !== undefined) return options.tables ?? readTables(options.llvmLines, io);
  const { readProfile } = await import("../ir/profile-file.ts");
  if (options.measurement !== undefined) {
    // Costs of another crate would fit none of the functions, and look as if there were nothing to advise.
    const expected = { crate: graph.target.crateName };
    const profile = await readProfile(resolve(io.cwd, options.measurement), expected);
    return { profile, costsFrom: options.measurement };
  }
  const beside = join(graph.package.root, PROFILE_NAME);
  if (existsSync(beside) && editable === undefined) {
    const profile = await readProfile(beside);
    if (isOf(profile, graph.target)) return { profile, costsFrom: PROFILE_NAME };
  }
  return fromBuild(graph, options.build);
}

/** The saved measurement while it is still true, else a new one. */
async function fromBuild(graph: CrateGraph, build: MeasureOptions): Promise<Costs> {
  if (!graph.withDependencies) {
    throw new UserError(
      `${graph.package.name} cannot be measured without cargo: give a table with --llvm-lines FILE, LLVM IR with --ir FILE, or --no-costs for advice from the source alone`,
    );
  }
  const { measure } = await import("./measure.ts");
  const { profile, file, prepared, mir } = await measure(graph, build);
  const costsFrom = relative(graph.workspaceRoot, file).split(sep).join("/");
  return { profile, costsFrom, measuredNow: true, prepared, ...(mir && { mir }) };
}

/** Needs no crate, so it can be done while cargo is asked for the packages. */
export async function readTables(files: readonly string[], io: Io): Promise<Costs> {
  const { readLlvmLines } = await import("../ir/llvm-lines.ts");
  const { textOf } = await import("../ir/llvm-lines-bytes.ts");
  const { mergeProfiles } = await import("../ir/merge-profiles.ts");
  const profiles: Profile[] = [];
  for (const file of files)
    profiles.push(readLlvmLines(textOf(await readBytes(file, io)), file === "-" ? "stdin" : file));
  const [first, ...rest] = profiles;
  return { profile: mergeProfiles([first!, ...rest]), costsFrom: names(files) };
}

async function fromIr(
  graph: CrateGraph,
  files: readonly string[],
  io: Io,
  progress: Progress,
  editable: readonly string[] | undefined,
): Promise<Costs> {
  const { readIr } = await import("../ir/read-ir.ts");
  const { groupInstances } = await import("../cost/group.ts");
  const { gatherEvidence } = await import("../cost/gather-evidence.ts");
  progress("reading LLVM IR");
  const inputs = files.map((file) => (file === "-" ? { name: "stdin", stream: io.stdin } : resolve(io.cwd, file)));
  const profile = await readIr(inputs, {
    packages: graph.packages,
    group: groupInstances,
    evidence: gatherEvidence(editable),
    onProgress: (bytes: number) => progress(`reading LLVM IR: ${Math.round(bytes / 1e6)} MB`),
  });
  return { profile, costsFrom: names(files) };
}

function isOf({ crate, target }: Profile, asked: Target): boolean {
  return target === undefined ? crate === asked.crateName : target.kind === asked.kind && target.name === asked.name;
}

async function readBytes(file: string, io: Io): Promise<Buffer> {
  if (file !== "-") {
    try {
      return readRegular(resolve(io.cwd, file));
    } catch (error) {
      throw new UserError(
        `could not read ${file}: ${diskReason(error)}; name a file with the output of \`cargo llvm-lines\``,
      );
    }
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of io.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function names(files: readonly string[]): string {
  return files.map((file) => (file === "-" ? "stdin" : basename(file))).join(", ");
}
