// What `try` is to measure beside lines, from the command line's words to those of try.
import { discoverCrates } from "../cargo/metadata.ts";
import { UserError } from "../errors.ts";
import type { CrateGraph, Target } from "../model/crate.ts";
import type { PackageRef } from "../model/span.ts";
import type { Io, Progress } from "../terminal/io.ts";
import { checkRuns, FEWEST_RUNS } from "../timing/time-in-turn.ts";
import type { EffectWish } from "../try/effect-wish.ts";
import { type CrateOptions, cratesOptions } from "./crate-options.ts";

export interface EffectOptions {
  /** Measure seconds, too, in so many pairs. */
  readonly time?: boolean;
  readonly runs?: number;
  readonly size?: boolean;
  readonly sizeOf?: string;
  readonly instructionsOf?: string;
  /** Commander's form of `--no-slower`. */
  readonly slower?: boolean;
}

/** @throws UserError for options that contradict each other: before anything is built. */
export function refuseEffect({ time, runs, instructionsOf, slower }: EffectOptions): void {
  if (!time && runs !== undefined) throw new UserError("--runs says how often --time measures: give both");
  if (time) checkRuns(runs ?? FEWEST_RUNS);
  if (slower === false && instructionsOf === undefined)
    throw new UserError("--no-slower goes by the instructions of a command: name one with --instructions-of");
  if (instructionsOf !== undefined && wordsOf(instructionsOf).length === 0)
    throw new UserError("--instructions-of needs a command: `cargo run --release --example NAME`");
}

/** @throws UserError where no binary, or several, could be meant. */
export async function effectWish(
  graph: CrateGraph,
  options: CrateOptions & EffectOptions,
  io: Io,
  progress: Progress,
): Promise<EffectWish | undefined> {
  const { time, runs = FEWEST_RUNS, size, sizeOf, instructionsOf, slower } = options;
  if (!time && !size && sizeOf === undefined && instructionsOf === undefined) return undefined;
  return {
    ...(time && { time: { runs } }),
    ...((size || sizeOf !== undefined) && { size: await sizedTarget(graph, options, io, progress) }),
    ...(instructionsOf !== undefined && { command: wordsOf(instructionsOf) }),
    noSlower: slower === false,
  };
}

type Sized = { readonly package: PackageRef; readonly target: Pick<Target, "kind" | "name"> };

async function sizedTarget(
  graph: CrateGraph,
  options: CrateOptions & EffectOptions,
  io: Io,
  progress: Progress,
): Promise<Sized> {
  const { package: _, lib: _lib, bin: _bin, bins: _bins, example: _e, test: _t, bench: _b, ...how } = options;
  const own = graph.package.name;
  const members = await discoverCrates(graph.workspaceRoot, { ...cratesOptions(how, io, progress), workspace: true });
  const linked = members.filter(({ packages }) => packages.some(({ name }) => name === own));
  const targets = linked.flatMap(({ package: of }) => of.targets.map((target): Sized => ({ package: of, target })));
  const named = options.sizeOf;
  const wanted = named === undefined ? ["bin"] : ["bin", "example", "test", "bench"];
  const all = targets.filter(
    ({ target }) => wanted.includes(target.kind) && (named === undefined || target.name === named),
  );
  const found = all.length > 1 ? all.filter((each) => each.package.name === own || named !== undefined) : all;
  const [first, ...others] = found.length > 0 ? found : all;
  const words = (each: Sized) => `${each.target.kind} ${each.target.name} of ${each.package.name}`;
  if (first === undefined)
    throw new UserError(
      named === undefined
        ? `no binary of the workspace depends on ${own}: name an example or a test that does with --size-of`
        : `${named} is no binary, example or test of the workspace that depends on ${own}`,
    );
  if (others.length > 0)
    throw new UserError(`several are meant (${[first, ...others].map(words).join(", ")}): name one with --size-of`);
  return first;
}

/** As a shell would, as far as quotes go. */
function wordsOf(command: string): string[] {
  const words = command.match(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g) ?? [];
  return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single));
}
