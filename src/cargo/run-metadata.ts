// Asks `cargo metadata` for the packages of a manifest.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { UserError } from "../errors.ts";
import { configuredTarget } from "./cargo-config.ts";
import { withoutNewLockFile } from "./lock-file.ts";
import type { Metadata } from "./metadata-format.ts";
import { missingToolchain } from "./missing-toolchain.ts";
import { rejectionOf } from "./rejection.ts";
import type { Run, RunOptions, RunResult } from "./run.ts";
import { startNothing } from "./start-nothing.ts";

/** Cargo's own options, by cargo's names. */
export interface ResolveOptions {
  readonly features?: readonly string[] | undefined;
  readonly allFeatures?: boolean | undefined;
  readonly noDefaultFeatures?: boolean | undefined;
  /** The triple that is compiled for; this machine's by default. */
  readonly targetTriple?: string | undefined;
  readonly locked?: boolean | undefined;
  readonly offline?: boolean | undefined;
  /** The cargo program; `cargo` by default. */
  readonly cargo?: string | undefined;
  /** The environment that cargo gets; this program's own by default. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Nothing is going to be compiled: then no program that the checkout configures is started either. */
  readonly readsOnly?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** What cargo says while it downloads. */
  readonly onStderr?: ((text: string) => void) | undefined;
}

/**
 * Undefined when there is no cargo.
 * @throws UserError with cargo's own words when it rejects the manifest.
 */
export async function runMetadata(manifest: string, options: ResolveOptions, run: Run): Promise<Metadata | undefined> {
  const cargo = options.cargo ?? "cargo";
  const cwd = dirname(manifest);
  const careful = options.readsOnly ? await startNothing(cwd, options.env, run) : { args: [], env: options.env };
  const started = { cwd, env: careful.env, signal: options.signal };
  const manifestArgs = ["--color", "never", "--manifest-path", manifest];
  const [project, triple] = await Promise.all([
    run(cargo, ["locate-project", "--workspace", "--message-format", "plain", ...manifestArgs], started),
    options.targetTriple ?? configuredTarget(started.cwd, options.env ?? {}) ?? hostTriple(run, started),
  ]);
  if (project.missing) return undefined;
  const workspaceRoot = dirname(accepted(project, manifest).trim());
  const args = [
    ...["metadata", "--format-version", "1", ...manifestArgs, ...careful.args],
    // Packages for other platforms are not downloaded, and are not in the IR.
    ...(triple ? ["--filter-platform", triple] : []),
    ...featureArgs(options),
    ...(options.locked ? ["--locked"] : []),
  ];
  const { onStderr } = options;
  const local = () => run(cargo, [...args, "--offline"], started);
  const asked = () => run(cargo, args, { ...started, onStderr: onStderr && beforeError(onStderr) });
  const locked = existsSync(join(workspaceRoot, "Cargo.lock"));
  const { value: stdout, lock } = await withoutNewLockFile(workspaceRoot, async () => {
    if (options.offline) return accepted(await local(), manifest);
    // The versions are in the lock file. Without one, cargo's index says which they are, and what is on this machine may be other ones.
    const [first, second] = locked ? [local, asked] : [asked, local];
    const found = await first();
    if (found.code !== 0 && !locked && /Cargo\.lock/.test(found.stderr) && UNWRITABLE.test(found.stderr))
      throw new UnwritableCheckout(workspaceRoot);
    if (found.code === 0 || !(locked ? /offline/i : NO_NETWORK).test(found.stderr)) return accepted(found, manifest);
    const other = await second();
    return accepted(locked || other.code === 0 ? other : found, manifest);
  });
  return { ...(JSON.parse(stdout) as Metadata), ...(lock !== undefined && { lock }) };
}

const UNWRITABLE = /read-only file system|permission denied|operation not permitted/i;
/** As cargo 1.95 says it of the index, of a download and of a git repository. */
const NO_NETWORK =
  /download of .* failed|failed to (?:fetch|download|query|update)|network|could ?n.t (?:resolve|connect)|could not (?:resolve|connect)|Unable to update|spurious/i;

/** Cargo needs a lock file to tell the dependencies, there is none, and it may not write one. */
export class UnwritableCheckout extends Error {
  readonly folder: string;

  constructor(folder: string) {
    super(`cargo may not write Cargo.lock in ${folder}`);
    this.folder = folder;
  }
}

/** `--features a,b --all-features --no-default-features`, as they are set. */
export function featureArgs(options: ResolveOptions): string[] {
  return [
    ...(options.features && options.features.length > 0 ? ["--features", options.features.join(",")] : []),
    ...(options.allFeatures ? ["--all-features"] : []),
    ...(options.noDefaultFeatures ? ["--no-default-features"] : []),
  ];
}

async function hostTriple(run: Run, options: RunOptions): Promise<string | undefined> {
  const { stdout } = await run("rustc", ["-vV"], options);
  return /^host: (\S+)$/m.exec(stdout)?.[1];
}

function accepted(result: RunResult, manifest: string): string {
  if (result.code === 0) return result.stdout;
  const said = result.stderr.replaceAll("\r\n", "\n");
  const error = said.slice(Math.max(0, said.search(/^error/m))).trim();
  const missing = missingToolchain(error, dirname(manifest));
  if (missing !== undefined) throw new UserError(missing);
  // Said by rustup in cargo's place, or by cargo of rustc.
  if (/^error: (toolchain|override toolchain|no default toolchain|rustup|could not execute process)/.test(error)) {
    throw new UserError(`cargo does not work in ${dirname(manifest)}:\n${error}`);
  }
  throw rejectionOf(error, manifest);
}

/** Passes progress on and keeps the error back, which is part of the exception that follows. */
function beforeError(onStderr: (text: string) => void): (text: string) => void {
  let failed = false;
  let rest = "";
  return (text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      failed ||= line.startsWith("error");
      // Without a lock file cargo says each time which versions it takes.
      if (!failed && !/^\s*(?:Updating crates\.io|Locking|Adding)\b/.test(line)) onStderr(`${line}\n`);
    }
  };
}
