// The options that name a crate and how to build it, from the command line's words to those of discover and measure.
import { resolve } from "node:path";
import type { DiscoverOptions } from "../cargo/metadata.ts";
import type { MeasureOptions } from "../measure/measure.ts";
import { type ColourChoice, colours } from "../terminal/colour.ts";
import type { Io, Progress } from "../terminal/io.ts";

export interface CrateOptions {
  readonly package?: string;
  readonly lib?: boolean;
  readonly bin?: string;
  readonly example?: string;
  readonly test?: string;
  readonly bench?: string;
  readonly manifestPath?: string;
  readonly features?: readonly string[];
  readonly allFeatures?: boolean;
  /** Commander's form of `--no-default-features`. */
  readonly defaultFeatures?: boolean;
  readonly locked?: boolean;
  readonly offline?: boolean;
  /** Commander's form of `--no-cargo`. */
  readonly cargo?: boolean;
  /** Where costs come from that exist already; see `CostOptions`. */
  readonly costs?: boolean;
  readonly llvmLines?: readonly string[];
  readonly ir?: readonly string[];
  readonly measurement?: string;
  readonly release?: boolean;
  readonly profile?: string;
  readonly target?: string;
  readonly targetDir?: string;
  readonly editable?: readonly string[];
  readonly quiet?: boolean;
  readonly color: ColourChoice;
}

/** What discover and measure share: both run cargo, and both pass on what it says. */
export function crateOptions(options: CrateOptions, io: Io, progress: Progress): DiscoverOptions {
  const { defaultFeatures, manifestPath, target, cargo, costs, llvmLines, ir, measurement, ...same } = options;
  const given = [llvmLines, ir, measurement].some((each) => each !== undefined);
  return {
    ...same,
    manifestPath: manifestPath && resolve(io.cwd, manifestPath),
    noDefaultFeatures: defaultFeatures === false,
    targetTriple: target,
    noCargo: cargo === false,
    readsOnly: costs === false || given,
    cargo: io.env.CARGO,
    signal: io.signal,
    onStderr: (text) => {
      progress(undefined);
      io.stderr.write(text);
    },
  };
}

export function measureOptions(options: CrateOptions, io: Io, progress: Progress): MeasureOptions & DiscoverOptions {
  return {
    ...crateOptions(options, io, progress),
    targetDir: options.targetDir && resolve(io.cwd, options.targetDir),
    release: options.release,
    profile: options.profile,
    editable: options.editable,
    env: io.env,
    // `--time-passes FILE` of a report names a log that exists: nothing is to be timed.
    timePasses: undefined,
    colour: colours(options.color, io.env, io.stderr),
    onBuild: (why) => {
      if (options.quiet !== true) io.stderr.write(`measuring: ${why}\n`);
    },
    onProgress: ({ done, of }) => progress(`building: ${done} of ${of} crates`),
    onRead: (bytes) => progress(`reading LLVM IR: ${Math.round(bytes / 1e6)} MB`),
  };
}
