// The options that name crates and how to build them, from the command line's words to those of discover and measure.
import { resolve } from "node:path";
import type { CratesChoice, CratesWish } from "../cargo/crate-graph.ts";
import type { DiscoverOptions, Discovery } from "../cargo/metadata.ts";
import { UserError } from "../errors.ts";
import type { MeasureOptions } from "../measure/measure.ts";
import { type ColourChoice, colours } from "../terminal/colour.ts";
import type { Io, Progress } from "../terminal/io.ts";

export interface CrateOptions {
  readonly package?: readonly string[];
  readonly lib?: boolean;
  readonly bin?: readonly string[];
  readonly bins?: boolean;
  readonly example?: readonly string[];
  readonly test?: readonly string[];
  readonly bench?: readonly string[];
  readonly manifestPath?: string;
  readonly features?: readonly string[];
  readonly allFeatures?: boolean;
  /** Commander's form of `--no-default-features`. */
  readonly defaultFeatures?: boolean;
  readonly locked?: boolean;
  readonly offline?: boolean;
  readonly frozen?: boolean;
  /** Commander's form of `--no-cargo`. */
  readonly cargo?: boolean;
  /** Where costs come from that exist already; see `CostOptions`. */
  readonly costs?: boolean;
  readonly llvmLines?: readonly string[];
  readonly ir?: readonly string[];
  readonly measurement?: string;
  readonly release?: boolean;
  readonly profile?: string;
  readonly jobs?: string;
  readonly verbose?: boolean;
  readonly target?: string;
  readonly targetDir?: string;
  readonly editable?: readonly string[];
  readonly quiet?: boolean;
  readonly color: ColourChoice;
}

/** Where several crates may be meant. */
export interface CratesOptions extends CrateOptions {
  readonly workspace?: boolean;
  readonly exclude?: readonly string[];
}

/** What discover and measure share: both run cargo, and both pass on what it says. @throws UserError where several crates are named */
export function crateOptions(options: CrateOptions, io: Io, progress: Progress): DiscoverOptions {
  const choices = choicesOf(options);
  if (choices.length > 1 || choices[0]!.bins) {
    throw new UserError("this command is about one crate: name one package, and one target of it");
  }
  return { ...discovery(options, io, progress), ...choices[0] };
}

export function cratesOptions(options: CratesOptions, io: Io, progress: Progress): Discovery & CratesWish {
  const { workspace, exclude } = options;
  const choices = choicesOf(options);
  if (exclude !== undefined && !workspace)
    throw new UserError("--exclude leaves members out of --workspace: give both");
  if (workspace && (options.package !== undefined || choices.length > 1 || Object.keys(choices[0]!).length > 0)) {
    throw new UserError("--workspace is about every member: leave -p and the target out, or --workspace");
  }
  return { ...discovery(options, io, progress), workspace, exclude, choices };
}

/** Each target that is named, of each package that is named; `{}` for the one that cargo would take. */
function choicesOf(options: CrateOptions): readonly CratesChoice[] {
  const { lib, bins } = options;
  const named = (kind: "bin" | "example" | "test" | "bench") => (options[kind] ?? []).map((name) => ({ [kind]: name }));
  const targets: readonly CratesChoice[] = [
    ...(lib ? [{ lib }] : []),
    ...(bins ? [{ bins }] : []),
    ...named("bin"),
    ...named("example"),
    ...named("test"),
    ...named("bench"),
  ];
  const packages = options.package?.map((name) => ({ package: name })) ?? [{}];
  return packages.flatMap((chosen) =>
    (targets.length > 0 ? targets : [{}]).map((target) => ({ ...chosen, ...target })),
  );
}

function discovery(options: CrateOptions, io: Io, progress: Progress): Discovery {
  const { features, allFeatures, defaultFeatures, manifestPath, target, frozen } = options;
  const given = [options.llvmLines, options.ir, options.measurement].some((each) => each !== undefined);
  return {
    features,
    allFeatures,
    noDefaultFeatures: defaultFeatures === false,
    manifestPath: manifestPath && resolve(io.cwd, manifestPath),
    locked: options.locked || frozen,
    offline: options.offline || frozen,
    targetTriple: target,
    noCargo: options.cargo === false,
    readsOnly: options.costs === false || given,
    cargo: io.env.CARGO,
    signal: io.signal,
    onStderr: (text) => {
      progress(undefined);
      io.stderr.write(text);
    },
  };
}

export function measureOptions(options: CrateOptions, io: Io, progress: Progress): MeasureOptions & Discovery {
  return {
    ...discovery(options, io, progress),
    targetDir: options.targetDir && resolve(io.cwd, options.targetDir),
    release: options.release,
    profile: options.profile,
    jobs: options.jobs,
    verbose: options.verbose,
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
