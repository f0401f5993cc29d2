// Lets cargo compile one target such that its LLVM IR comes out, in a target folder of its own.
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import type { CrateGraph, Target } from "../model.ts";
import type { BuildOptions, PreparedBuild } from "./build-settings.ts";
import { type CargoProgress, cargoOutput } from "./cargo-output.ts";
import { withoutNewLockFile } from "./lock-file.ts";
import { run as defaultRun, type Run } from "./run.ts";
import { featureArgs } from "./run-metadata.ts";
import { wrapper } from "./wrapper.ts";

export interface BuildEvents {
  readonly onProgress?: ((progress: CargoProgress) => void) | undefined;
}

export interface BuiltIr {
  readonly file: string;
  /** What cargo printed with `--message-format json`, one object a line. */
  readonly messages: string;
  /** No machine code was made. False when the wrapper could not be compiled. */
  readonly irOnly: boolean;
}

/** A folder with IR that is this old was left by a run that was killed. */
const ABANDONED_MS = 12 * 60 * 60 * 1000;

/**
 * Builds, gives the IR to `use`, and takes the IR away again whatever happens.
 * @throws UserError when the target folder is not writable or the crate does not compile: cargo's messages went to `options.onStderr`.
 */
export async function withIr<T>(
  graph: CrateGraph,
  prepared: PreparedBuild,
  options: BuildOptions & BuildEvents,
  use: (ir: BuiltIr) => Promise<T>,
  run: Run = defaultRun,
): Promise<T> {
  const { targetFolder } = prepared;
  const folder = await irFolder(targetFolder);
  try {
    const cwd = graph.build?.member ? graph.package.root : graph.workspaceRoot;
    const started = { cwd, env: options.env, signal: options.signal };
    const program = await wrapper(targetFolder, prepared.toolchain, run, started);
    const file = join(folder, `${graph.target.crateName}.ll`);
    const output = cargoOutput(options.onStderr ?? (() => {}), options.onProgress ?? (() => {}));
    const build = () =>
      run(options.cargo ?? "cargo", cargoArgs(graph, prepared, options, file), {
        ...started,
        env: cargoEnv(prepared, options, program),
        onStderr: output.write,
      });
    const { value: result } = await withoutNewLockFile(graph.workspaceRoot, build, graph.build?.lock);
    output.end();
    if (result.code !== 0) throw new UserError(failure(graph, result.stderr, options));
    if (!existsSync(file))
      throw new UserError(`rustc wrote no LLVM IR for ${graph.package.name}; is RUSTC a wrapper that changes --emit?`);
    return await use({ file, messages: result.stdout, irOnly: program !== undefined && graph.build?.member !== false });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function irFolder(targetFolder: string): Promise<string> {
  try {
    await mkdir(targetFolder, { recursive: true });
    for (const name of await readdir(targetFolder)) {
      if (!name.startsWith("ir-")) continue;
      const old = join(targetFolder, name);
      const age = Date.now() - ((await stat(old).catch(() => undefined))?.mtimeMs ?? Number.POSITIVE_INFINITY);
      if (age > ABANDONED_MS) await rm(old, { recursive: true, force: true });
    }
    return await mkdtemp(join(targetFolder, "ir-"));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(
      `the target folder ${targetFolder} cannot be written to (${code}); name another one with --target-dir`,
    );
  }
}

/** The file's name is new each time, so cargo sees new arguments and starts rustc although nothing else has changed. */
function cargoArgs(graph: CrateGraph, prepared: PreparedBuild, options: BuildOptions, file: string): string[] {
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
    ...(options.locked ? ["--locked"] : []),
    ...(options.offline ? ["--offline"] : []),
    ...["--", `--emit=llvm-ir=${file}`, ...prepared.unitFlags],
  ];
}

function targetArgs(target: Target): string[] {
  return target.kind === "lib" || target.kind === "proc-macro" ? ["--lib"] : [`--${target.kind}`, target.name];
}

function cargoEnv(prepared: PreparedBuild, options: BuildOptions, program: string | undefined) {
  const { env } = options;
  return {
    ...env,
    CARGO_ENCODED_RUSTFLAGS: prepared.rustflags.join("\x1f"),
    // With incremental compilation functions of dependencies are not inlined in the MIR, and other copies appear.
    CARGO_INCREMENTAL: "0",
    // Since cargo 1.91 a `build.build-dir` of the user's configuration would take the place of the target folder.
    CARGO_BUILD_BUILD_DIR: prepared.targetFolder,
    CARGO_TERM_PROGRESS_WHEN: "always",
    CARGO_TERM_PROGRESS_WIDTH: "100",
    ...(program && { RUSTC_WORKSPACE_WRAPPER: program }),
    ...(program && env.RUSTC_WORKSPACE_WRAPPER && { MONO_ADVISE_NEXT_WRAPPER: env.RUSTC_WORKSPACE_WRAPPER }),
  };
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
