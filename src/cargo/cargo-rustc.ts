// Runs `cargo rustc` for one target in the target folder of the measurements, always in the same way, so that dependencies are built once.
import { join } from "node:path";
import { UserError } from "../errors.ts";
import type { CrateGraph, Target } from "../model/crate.ts";
import type { BuildOptions, PreparedBuild } from "./build-settings.ts";
import { workspaceWrapper } from "./cargo-config.ts";
import { type CargoProgress, cargoOutput } from "./cargo-output.ts";
import { withoutNewLockFile } from "./lock-file.ts";
import type { Run } from "./run.ts";
import { featureArgs } from "./run-metadata.ts";
import { wrapper } from "./wrapper.ts";
import { SPANS_FLAG, SPANS_WRAPPER_SOURCE } from "./wrapper-source.ts";

export interface BuildEvents {
  readonly onProgress?: ((progress: CargoProgress) => void) | undefined;
}

export interface UnitOptions {
  /** Codegen units of a target whose IR is asked for; the wrapper has rustc write them apart, without it there is one. */
  readonly units?: number | undefined;
}

export interface TimedOptions {
  /** Where the wrapper writes what rustc used; of the user's own wrappers that of the workspace is kept alone. */
  readonly usageFile?: string | undefined;
  /** As the user's own build; else without. */
  readonly incremental?: boolean | undefined;
}

type UnitBuild = BuildOptions & BuildEvents & UnitOptions & TimedOptions;

export interface CargoRustc {
  /** Cargo's messages as JSON, one object a line. */
  readonly stdout: string;
  readonly stderr: string;
  /** The wrapper stood in front of rustc for this target. */
  readonly wrapped: boolean;
}

/**
 * @param unitArgs for rustc, for the target alone.
 * @throws UserError when the crate does not compile: cargo's messages went to `options.onStderr`, else they are in the error.
 */
export async function cargoRustc(
  graph: CrateGraph,
  prepared: PreparedBuild,
  options: UnitBuild,
  unitArgs: readonly string[],
  run: Run,
): Promise<CargoRustc> {
  const member = graph.build?.member !== false;
  const cwd = member ? graph.package.root : graph.workspaceRoot;
  const started = { cwd, env: options.env, signal: options.signal };
  const program = await wrapper(prepared.targetFolder, prepared.toolchain, run, started);
  const spans = unitArgs.includes(SPANS_FLAG)
    ? await wrapper(prepared.targetFolder, prepared.toolchain, run, started, SPANS_WRAPPER_SOURCE)
    : undefined;
  const output = cargoOutput(options.onStderr ?? (() => {}), options.onProgress ?? (() => {}));
  const build = () =>
    run(options.cargo ?? "cargo", [...cargoArgs(graph, prepared, options), "--", ...unitArgs], {
      ...started,
      // Dependencies from elsewhere do not pass through the wrapper of the workspace.
      env: {
        ...cargoEnv(prepared, options, program, cwd),
        ...(spans !== undefined && { RUSTC_WRAPPER: spans }),
        ...(options.usageFile !== undefined && timedEnv(options.usageFile, member ? undefined : program)),
      },
      onStderr: output.write,
    });
  const { value: result } = await withoutNewLockFile(graph.workspaceRoot, build, graph.build?.lock);
  output.end();
  if (result.code !== 0) throw new UserError(failure(graph, result.stderr, options));
  return { stdout: result.stdout, stderr: result.stderr, wrapped: program !== undefined && member };
}

function cargoArgs(graph: CrateGraph, prepared: PreparedBuild, options: BuildOptions): string[] {
  const { package: own, workspaceRoot, build } = graph;
  return [
    ...["rustc", "--message-format", "json-render-diagnostics", "--color", options.colour ? "always" : "never"],
    ...(build?.member
      ? ["--manifest-path", join(own.root, "Cargo.toml")]
      : ["--manifest-path", join(workspaceRoot, "Cargo.toml"), "-p", `${own.name}@${own.version}`]),
    ...targetArgs(graph.target),
    ...featureArgs(options),
    ...["--profile", prepared.profile, "--target-dir", prepared.targetFolder],
    ...(options.targetTriple ? ["--target", options.targetTriple] : []),
    ...(options.jobs ? ["--jobs", options.jobs] : []),
    ...(options.verbose ? ["--verbose"] : []),
    ...(options.locked ? ["--locked"] : []),
    ...(options.offline ? ["--offline"] : []),
  ];
}

/** `--lib`, `--bin NAME`. */
export function targetArgs(target: Target): string[] {
  return target.kind === "lib" || target.kind === "proc-macro" ? ["--lib"] : [`--${target.kind}`, target.name];
}

function cargoEnv(
  prepared: PreparedBuild,
  { env, units, incremental }: UnitBuild,
  program: string | undefined,
  cwd: string,
) {
  const next = program && workspaceWrapper(cwd, env);
  return {
    ...env,
    CARGO_ENCODED_RUSTFLAGS: prepared.rustflags.join("\x1f"),
    // With incremental compilation functions of dependencies are not inlined in the MIR, and other copies appear.
    ...(!incremental && { CARGO_INCREMENTAL: "0" }),
    // Since cargo 1.91 a `build.build-dir` of the user's configuration would take the place of the target folder.
    CARGO_BUILD_BUILD_DIR: prepared.targetFolder,
    CARGO_TERM_PROGRESS_WHEN: "always",
    CARGO_TERM_PROGRESS_WIDTH: "100",
    ...(program && { RUSTC_WORKSPACE_WRAPPER: program }),
    ...(program && units && { MONO_ADVISE_UNITS: String(units) }),
    ...(next && { MONO_ADVISE_NEXT_WRAPPER: next }),
  };
}

/** A cache of compilations would answer in rustc's place; an empty text is none (Cargo book, "Environment variables"). */
function timedEnv(usageFile: string, program: string | undefined) {
  return { MONO_ADVISE_USAGE: usageFile, RUSTC_WRAPPER: program ?? "" };
}

function failure(graph: CrateGraph, stderr: string, options: BuildOptions): string {
  const what = `cargo could not build ${graph.package.name}`;
  if (options.onStderr) return `${what}: see its messages above; nothing was measured`;
  let said = "";
  const output = cargoOutput(
    (line) => {
      if (said !== "" || line.startsWith("error")) said += line;
    },
    () => {},
  );
  output.write(stderr);
  output.end();
  return `${what}; nothing was measured:\n${said.trim()}`;
}
