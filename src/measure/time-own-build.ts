// What rustc takes for a target in the user's own build, and how much of it does not depend on the number of copies.
import type { BuildOptions, PreparedBuild } from "../cargo/build-settings.ts";
import type { BuildEvents } from "../cargo/cargo-rustc.ts";
import { timedBuild } from "../cargo/timed-build.ts";
import { UserError } from "../errors.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { BuildTime, RustcUsage } from "../model/timing.ts";
import { median } from "../timing/paired.ts";

/** What is over so soon is built so often, and the median counts. */
const SHORT_SECONDS = 5;
const SHORT_RUNS = 3;

/**
 * Two builds: one with machine code, one that stops where instantiating begins. Dependencies are those of the measurement; the target has
 * all of the user's flags, also those that a measurement leaves out.
 * @throws UserError when the crate does not compile, or the operating system does not say what a process used.
 */
export async function timeOwnBuild(
  graph: CrateGraph,
  prepared: PreparedBuild,
  options: BuildOptions & BuildEvents,
): Promise<BuildTime> {
  const unitArgs = prepared.leftOut.flatMap((flag) => flag.split(" "));
  const timed = async (checkOnly: boolean) => {
    const first = await timedBuild(graph, prepared, { ...options, unitArgs, checkOnly });
    const runs = [first];
    // What cargo says of the first it would say each time.
    const silent = { ...options, onStderr: undefined, onProgress: undefined, unitArgs, checkOnly };
    while (first.wall < SHORT_SECONDS && runs.length < SHORT_RUNS) runs.push(await timedBuild(graph, prepared, silent));
    return { cpu: median(runs.map((run) => cpuOf(run))), wall: median(runs.map((run) => run.wall)) };
  };
  const { cpu, wall } = await timed(false);
  const checked = await timed(true);
  return { cpu, wall, checkCpu: Math.min(checked.cpu, cpu) };
}

function cpuOf({ cpu }: RustcUsage): number {
  if (cpu !== undefined) return cpu;
  throw new UserError(
    "this operating system does not say what a rustc used: --time needs Linux, macOS or another Unix",
  );
}
