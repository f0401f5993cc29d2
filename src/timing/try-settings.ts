// Builds one target with each of a list of settings, in turn with its own build, in a folder of its own.
import { statSync } from "node:fs";
import { ownBuild, type PreparedBuild } from "../cargo/build-settings.ts";
import { timedBuild } from "../cargo/timed-build.ts";
import { UserError } from "../errors.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { RustcUsage, TriedSetting } from "../model/timing.ts";
import { busySeconds } from "./busy-seconds.ts";
import { type FreeSetting, whyNotTried } from "./free-settings.ts";
import { median } from "./paired.ts";
import type { TimeOptions } from "./time-in-turn.ts";

interface Build {
  readonly setting?: FreeSetting;
  readonly used: RustcUsage[];
  bytes: number;
  failed?: string;
}

export interface TriedSettings {
  /** The build as it is first. */
  readonly settings: readonly TriedSetting[];
  /** How many cores other programs kept busy meanwhile, cargo among them; absent where the operating system does not say. */
  readonly others?: number;
}

/**
 * Nothing of the user's changes. A setting that this toolchain or linker does not take is said to be so, and the others go on.
 * @throws UserError when the crate does not compile as it is.
 */
export async function trySettings(
  graph: CrateGraph,
  prepared: PreparedBuild,
  settings: readonly FreeSetting[],
  options: TimeOptions,
): Promise<TriedSettings> {
  const others: number[] = [];
  const own = ownBuild(prepared, "timed/setup");
  const builds: Build[] = [
    { used: [], bytes: 0 },
    ...settings.map((setting): Build => {
      const failed = setting.missing(prepared, graph.target);
      return { setting, used: [], bytes: 0, ...(failed !== undefined && { failed }) };
    }),
  ];
  for (let round = 0; round <= options.runs; round++) {
    for (const build of builds.filter(({ failed }) => failed === undefined)) {
      const { setting } = build;
      options.onStep?.(`${setting?.name ?? "as it is"}: ${round === 0 ? "warming up" : `${round} of ${options.runs}`}`);
      const quiet = round === 0 && setting === undefined ? {} : { onStderr: undefined, onProgress: undefined };
      try {
        const [start, busy] = [performance.now(), busySeconds()];
        const usage = await timedBuild(graph, own, { ...options, ...quiet, unitArgs: setting?.unitArgs ?? [] });
        if (round > 0) build.used.push(usage);
        if (round > 0 && usage.cpu !== undefined)
          others.push(Math.max(0, (busySeconds() - busy - usage.cpu) / ((performance.now() - start) / 1000)));
        build.bytes = bytesOf(usage.messages, graph.target.name);
      } catch (error) {
        if (setting === undefined || !(error instanceof UserError)) throw error;
        build.failed = whyNotTried(setting, error.message);
      }
    }
  }
  const tried = builds.map(({ setting, used, bytes, failed }): TriedSetting => {
    const { name = "as it is", manifest = "", price = "" } = setting ?? {};
    if (failed !== undefined) return { name, manifest, price, failed };
    const cpus = used.flatMap(({ cpu }) => cpu ?? []);
    return {
      ...{ name, manifest, price, bytes, wall: median(used.map(({ wall }) => wall)) },
      ...(cpus.length === used.length && { cpu: median(cpus) }),
    };
  });
  return { settings: tried, ...(others.length > 0 && { others: median(others) }) };
}

/** Of what cargo says it made of the target: the executable, else the library. */
function bytesOf(messages: string, target: string): number {
  const artifacts = messages
    .split("\n")
    .filter((line) => line.includes('"compiler-artifact"'))
    .map((line) => JSON.parse(line) as { target: { name: string }; filenames: string[]; executable: string | null });
  const made = artifacts.filter((each) => each.target.name === target).at(-1);
  const file = made?.executable ?? made?.filenames.find((name) => /\.(?:rlib|so|dll|dylib|a)$/.test(name));
  return file === undefined ? 0 : statSync(file).size;
}
