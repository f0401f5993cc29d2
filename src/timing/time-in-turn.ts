// Compiles one target in two versions, in turn, so that what else the machine does meets both: what each rustc used.
import { availableParallelism } from "node:os";
import type { BuildOptions, PreparedBuild } from "../cargo/build-settings.ts";
import type { BuildEvents } from "../cargo/cargo-rustc.ts";
import { type TimedBuild, timedBuild } from "../cargo/timed-build.ts";
import { UserError } from "../errors.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { PairedUsage, RustcUsage, TimedTarget } from "../model/timing.ts";
import { busySeconds } from "./busy-seconds.ts";
import { median, paired } from "./paired.ts";

/** Fewer pairs give no interval worth the name. */
export const FEWEST_RUNS = 5;

/** One of the two versions. */
export interface Side {
  readonly graph: CrateGraph;
  /** With a target folder of its own: what is built there is of this version alone. */
  readonly prepared: PreparedBuild;
  /** Puts this version where cargo finds it; nothing to do where both are there. */
  readonly enter: () => Promise<void>;
}

export type Sides = readonly [before: Side, after: Side];

export interface TimeOptions extends BuildOptions, BuildEvents {
  /** Pairs. */
  readonly runs: number;
  readonly onStep?: ((words: string) => void) | undefined;
}

/** @throws UserError for too few runs: nothing is built then. */
export function checkRuns(runs: number): void {
  if (runs < FEWEST_RUNS)
    throw new UserError(`--runs ${runs} is too few to tell a change from noise: ${FEWEST_RUNS} pairs are the least`);
}

/**
 * A first round, which builds what the target needs and warms the caches, does not count; the order within a pair changes from one to the next.
 * @throws UserError when one of the versions does not compile.
 */
export async function timeInTurn(sides: Sides, options: TimeOptions): Promise<TimedTarget> {
  checkRuns(options.runs);
  const others: number[] = [];
  const clean = (await timePairs(sides, options, {}, others))!;
  const rebuild = await timePairs(sides, options, { incremental: true }, others);
  const { graph, prepared } = sides[0];
  return {
    crate: graph.package.name,
    target: { kind: graph.target.kind, name: graph.target.name },
    profile: prepared.profile,
    rustc: prepared.toolchain.verbose,
    clean,
    ...(rebuild && { rebuild }),
    ...(others.length > 0 && { others: median(others) }),
    cores: availableParallelism(),
  };
}

/**
 * One kind of build, in pairs after a first round.
 * @param others gets how many cores other programs kept busy during each build.
 * @returns undefined where an incremental build was asked for and the profile has none.
 */
export async function timePairs(
  sides: Sides,
  options: TimeOptions,
  how: TimedBuild,
  others: number[],
): Promise<PairedUsage | undefined> {
  const what = how.incremental ? "rebuild after a touch" : "clean build";
  const used: [RustcUsage[], RustcUsage[]] = [[], []];
  for (let pair = 0; pair <= options.runs; pair++) {
    options.onStep?.(`${what}: ${pair === 0 ? "warming up" : `pair ${pair} of ${options.runs}`}`);
    for (const at of pair % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const { graph, prepared, enter } = sides[at];
      await enter();
      const [start, busy] = [performance.now(), busySeconds()];
      // What cargo says of the first round it would say each time.
      const said = pair === 0 ? {} : { onStderr: undefined, onProgress: undefined };
      const usage = await timedBuild(graph, prepared, { ...options, ...how, ...said });
      if (how.incremental && !usage.incremental) return undefined;
      if (pair === 0) continue;
      used[at].push(usage);
      const { cpu } = usage;
      if (cpu !== undefined)
        others.push(Math.max(0, (busySeconds() - busy - cpu) / ((performance.now() - start) / 1000)));
    }
  }
  return pairedUsage(...used);
}

function pairedUsage(before: readonly RustcUsage[], after: readonly RustcUsage[]): PairedUsage {
  const of = (key: "cpu" | "wall" | "peak") => {
    const [was, is] = [before, after].map((runs) => runs.flatMap((each) => each[key] ?? []));
    return was!.length === before.length && is!.length === after.length ? paired(was!, is!) : undefined;
  };
  const [cpu, peak] = [of("cpu"), of("peak")];
  return { ...(cpu && { cpu }), wall: of("wall")!, ...(peak && { peak }) };
}
