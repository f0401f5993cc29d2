// What `try` and `upstream` begin with: the report on a crate, findings of it by name, and what comes of their patches.
import { resolve } from "node:path";
import { advise } from "../advise.ts";
import { discover } from "../cargo/metadata.ts";
import { findCosts } from "../costs.ts";
import { UserError } from "../errors.ts";
import type { Io, Progress } from "../io.ts";
import { measure } from "../measure.ts";
import type { CrateGraph, Profile } from "../model.ts";
import { rulesInForce } from "../rules-in-force.ts";
import { sourceIndexes } from "../sources.ts";
import { type Chosen, type TryResult, tryPatches } from "../try-patches.ts";
import { chosenFindings } from "../try-plan.ts";
import { type CrateOptions, crateOptions, measureOptions } from "./crate-options.ts";

export interface TryChoice extends CrateOptions {
  readonly all?: boolean;
  readonly runTests?: boolean;
  readonly measurement?: string;
}

export interface TriedFindings {
  readonly graph: CrateGraph;
  /** Measured without a change. */
  readonly before: Profile;
  readonly result: TryResult;
}

/**
 * @param accept throws for what the command is not for, before anything is built for it.
 * @throws UserError for a finding that is not there, a crate that does not build, a source that cannot be copied.
 */
export async function triedFindings(
  folder: string,
  names: readonly string[],
  options: TryChoice,
  io: Io,
  progress: Progress,
  accept: (chosen: readonly Chosen[]) => void = () => undefined,
): Promise<TriedFindings> {
  const rules = await rulesInForce(undefined);
  progress("asking cargo for the packages");
  const graph = await discover(resolve(io.cwd, folder), crateOptions(options, io, progress));
  const build = measureOptions(options, io, progress);
  const { measurement } = options;
  const costs = await findCosts(graph, { ...(measurement !== undefined && { measurement }), build }, io, progress);
  const report = advise({ graph, rules, ...costs, onProgress: progress });
  const chosen = chosenFindings(report, names);
  if (chosen.length === 0) throw new UserError(`there is no finding to try on ${graph.package.name}`);
  accept(chosen);
  // Lines of a table or of other symbols are not those of a measurement.
  const before: Profile = costs.profile.from === "build" ? costs.profile : (await measure(graph, build)).profile;
  const sources = sourceIndexes(graph, costs.profile);
  const tryOptions = { ...build, widely: options.all, runTests: options.runTests, onStep: progress };
  return { graph, before, result: await tryPatches(graph, chosen, sources, before, tryOptions) };
}
