// `mono-advise setup <crate>`: what settings that cost no rewrite do to its build; changes nothing.
import { resolve } from "node:path";
import { prepareBuild } from "../cargo/build-settings.ts";
import { discover } from "../cargo/metadata.ts";
import { UserError } from "../errors.ts";
import { setupText } from "../report/setup.ts";
import type { Io } from "../terminal/io.ts";
import { progressLine } from "../terminal/progress.ts";
import { FREE_SETTINGS } from "../timing/free-settings.ts";
import { trySettings } from "../timing/try-settings.ts";
import { type CrateOptions, crateOptions, measureOptions } from "./crate-options.ts";

const RUNS = 3;

export interface SetupOptions extends CrateOptions {
  readonly runs?: number;
}

export async function runSetup(folder: string, options: SetupOptions, io: Io): Promise<number> {
  const { runs = RUNS } = options;
  if (runs < 1) throw new UserError("--runs 0 measures nothing: give 1 or more");
  const progress = await progressLine(io, options.quiet === true);
  try {
    progress("asking cargo for the packages");
    const graph = await discover(resolve(io.cwd, folder), crateOptions(options, io, progress));
    const build = measureOptions(options, io, progress);
    const prepared = await prepareBuild(graph, build);
    const tried = await trySettings(graph, prepared, FREE_SETTINGS, { ...build, runs, onStep: progress });
    progress(undefined);
    io.stdout.write(setupText({ crate: graph.package.name, profile: prepared.profile, runs, ...tried }));
    return 0;
  } finally {
    progress(undefined);
  }
}
