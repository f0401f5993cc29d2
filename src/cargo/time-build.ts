// Compiles one target as a user's own build does, machine code and all, and gives what rustc says of the time.
import { UserError } from "../errors.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { BuildOptions, PreparedBuild } from "./build-settings.ts";
import { type BuildEvents, cargoRustc } from "./cargo-rustc.ts";
import { run as defaultRun, type Run } from "./run.ts";

/** @throws UserError when the compiler is no nightly: `-Ztime-passes` is unstable. */
export function checkTimePasses(prepared: PreparedBuild): void {
  if (prepared.toolchain.nightly) return;
  const release = /^release: (.+)$/m.exec(prepared.toolchain.verbose)?.[1];
  throw new UserError(
    `rustc ${release} cannot say what its passes take; use a nightly (RUSTUP_TOOLCHAIN=nightly), or give its output with --time-passes FILE`,
  );
}

/** Standard error with the lines of `-Ztime-passes` in it. */
export async function timeBuild(
  graph: CrateGraph,
  prepared: PreparedBuild,
  options: BuildOptions & BuildEvents,
  run: Run = defaultRun,
): Promise<string> {
  checkTimePasses(prepared);
  const onStderr = options.onStderr && ((line: string) => line.startsWith("time:") || options.onStderr?.(line));
  // New metadata each time: without it cargo sees nothing to do the second time.
  const metadata = `-Cmetadata=timed-${Math.random().toString(36).slice(2)}`;
  const built = await cargoRustc(graph, prepared, { ...options, onStderr }, ["-Ztime-passes", metadata], run);
  return built.stderr;
}
