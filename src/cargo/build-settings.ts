// What a measurement is made with: everything that changes its numbers, other than the sources.
import { join } from "node:path";
import { UserError } from "../errors.ts";
import type { CrateGraph } from "../model/crate.ts";
import { configuredTarget } from "./cargo-config.ts";
import { withoutPinned } from "./pinned-flags.ts";
import { run as defaultRun, type Run } from "./run.ts";
import type { ResolveOptions } from "./run-metadata.ts";
import { rustflags } from "./rustflags.ts";
import { readToolchain, type Toolchain } from "./toolchain.ts";

/** Cargo's own options, by cargo's names. */
export interface BuildOptions extends ResolveOptions {
  readonly release?: boolean | undefined;
  readonly profile?: string | undefined;
  /** Where to build; `mono-advise` in the workspace's target folder by default. */
  readonly targetDir?: string | undefined;
  /** The environment that cargo gets. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How many jobs cargo runs at once, as it reads it; as many as there are cores by default. */
  readonly jobs?: string | undefined;
  /** Cargo shows the commands that it runs. */
  readonly verbose?: boolean | undefined;
  /** Colours in cargo's messages. */
  readonly colour?: boolean | undefined;
}

export interface PreparedBuild {
  readonly toolchain: Toolchain;
  readonly triple: string;
  readonly profile: string;
  /** For every crate: the user's own that change no number, and ours. */
  readonly rustflags: readonly string[];
  /** The user's own that would. */
  readonly leftOut: readonly string[];
  /** The user's own, all of them and in their order: for a build that is theirs. */
  readonly ownFlags: readonly string[];
  /** For the measured unit alone. */
  readonly unitFlags: readonly string[];
  /** Absolute. */
  readonly targetFolder: string;
}

/**
 * The flags of `cargo llvm-lines` (no passes before the IR is written), plus: debug information for places, v0 symbols because they
 * keep type arguments, one file. Link-time optimization would write the IR of all crates, or one file for each codegen unit.
 */
const UNIT_FLAGS = [
  "-Cno-prepopulate-passes",
  "-Cpasses=name-anon-globals",
  "-Cdebuginfo=1",
  "-Csymbol-mangling-version=v0",
  "-Ccodegen-units=1",
  "-Clto=off",
] as const;

/** A macro's lines are counted where it is used, not where it is defined; since rustc 1.79, and needed where it is expanded: in every crate. */
const COLLAPSE = "-Ccollapse-macro-debuginfo=yes";

/** @throws UserError when there is no toolchain, or no cargo found the packages. */
export async function prepareBuild(
  graph: CrateGraph,
  options: BuildOptions,
  run: Run = defaultRun,
): Promise<PreparedBuild> {
  if (!graph.build) {
    throw new UserError(
      "there is no cargo to build with; install Rust (rustup.rs), or give costs with --llvm-lines or --ir",
    );
  }
  if (options.release && options.profile && options.profile !== "release") {
    throw new UserError(`--release and --profile ${options.profile} contradict each other; give one of them`);
  }
  const cwd = graph.build.member ? graph.package.root : graph.workspaceRoot;
  const started = { cwd, env: options.env, signal: options.signal };
  const targetFolder = options.targetDir ?? join(graph.build.targetDirectory, "mono-advise");
  const toolchain = await readToolchain(run, started);
  const cargoArgs = options.targetTriple ? ["--target", options.targetTriple] : [];
  const given = await rustflags(join(targetFolder, "rustflags"), cargoArgs, options.cargo ?? "cargo", run, started);
  const { kept: own, leftOut } = withoutPinned(given);
  const [major, minor] = toolchain.version;
  const collapses = major > 1 || minor >= 79;
  return {
    toolchain,
    triple: options.targetTriple ?? configuredTarget(cwd, options.env) ?? toolchain.host,
    profile: options.profile ?? (options.release ? "release" : "dev"),
    rustflags: collapses ? [...own, COLLAPSE] : own,
    leftOut,
    ownFlags: given,
    unitFlags: UNIT_FLAGS,
    targetFolder,
  };
}

/**
 * The same for a build that is the user's own, of whose rustc nothing is asked but what it takes: none of our flags, all of theirs.
 * @param folder in that of the measurements.
 */
export function ownBuild(prepared: PreparedBuild, folder: string): PreparedBuild {
  return {
    ...prepared,
    rustflags: prepared.ownFlags,
    leftOut: [],
    unitFlags: [],
    targetFolder: join(prepared.targetFolder, folder),
  };
}
