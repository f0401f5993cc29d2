// What `try` and `upstream` begin with: the report on a crate, findings of it by name, and what comes of their patches.
import { resolve } from "node:path";
import { advise } from "../advise/advise.ts";
import { measurementIdentity } from "../advise/measurement-identity.ts";
import { readTried, type TriedRecord, writeTried } from "../advise/tried-record.ts";
import { withTried } from "../advise/with-tried.ts";
import { discover } from "../cargo/metadata.ts";
import { UserError } from "../errors.ts";
import { findCosts } from "../measure/costs.ts";
import { measure } from "../measure/measure.ts";
import { mirOf } from "../measure/mir-of.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { Finding, TriedPatch } from "../model/finding.ts";
import type { Profile } from "../model/profile.ts";
import type { Report } from "../model/report.ts";
import { reportableLines } from "../rule/threshold.ts";
import { readConfig } from "../settings/config-in-force.ts";
import { rulesInForce } from "../settings/rules-in-force.ts";
import type { Io, Progress } from "../terminal/io.ts";
import { outcomeOf } from "../try/outcome-of.ts";
import { type TryResult, tryPatches } from "../try/try-patches.ts";
import { chosenFindings, type NumberedChange } from "../try/try-plan.ts";
import { type CrateOptions, crateOptions, measureOptions } from "./crate-options.ts";
import { type EffectOptions, effectWish, refuseEffect } from "./effect-options.ts";

export interface TryChoice extends CrateOptions, EffectOptions {
  readonly all?: boolean;
  /** Commander's form of `--no-all-targets`. */
  readonly allTargets?: boolean;
  readonly runTests?: boolean;
  readonly mirSpans?: boolean;
  readonly measurement?: string;
}

export interface TriedFindings {
  readonly graph: CrateGraph;
  /** Measured without a change. */
  readonly before: Profile;
  /** What the findings are of. */
  readonly report: Report;
  readonly result: TryResult;
}

export class NothingToTry extends UserError {}

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
  accept: (chosen: readonly NumberedChange[], graph: CrateGraph) => void | Promise<void> = () => undefined,
): Promise<TriedFindings> {
  refuseEffect(options);
  const rules = await rulesInForce(undefined);
  progress("asking cargo for the packages");
  const graph = await discover(resolve(io.cwd, folder), crateOptions(options, io, progress));
  // The same settings as the report's: findings are named by its numbers.
  const config = await readConfig(graph.package.root, graph.workspaceRoot, rules);
  const editable = options.editable ?? config.editable;
  const build = measureOptions({ ...options, ...(editable && { editable }) }, io, progress);
  const { measurement } = options;
  const costs = await findCosts(graph, { ...(measurement !== undefined && { measurement }), build }, io, progress);
  const tried = await readTried(graph, build.targetDir, costs.profile);
  const how = { ...build, mirSpans: options.mirSpans, mayBuild: true, own: costs.mir };
  const { report, plans, sources } = await advise({
    graph,
    ...config,
    ...costs,
    tried,
    mirOf: (owner) => mirOf(graph, owner, how),
    onProgress: progress,
  });
  const chosen = chosenFindings(plans, names);
  if (chosen.length === 0) throw new NothingToTry(`there is no finding to try on ${graph.package.name}`);
  await accept(chosen, graph);
  const before = costs.measuredNow ? costs.profile : (await measure(graph, build)).profile;
  if (measurement !== undefined && measurementIdentity(costs.profile, graph) !== measurementIdentity(before, graph)) {
    throw new UserError(
      `${measurement} was measured on other sources or with other settings than are there now: leave --measurement out, or measure again`,
    );
  }
  const effect = await effectWish(graph, options, io, progress);
  const { runTests, mirSpans, allTargets } = options;
  const ownTargetOnly = allTargets === false;
  // What the user names is made, whatever it saves; else what saves less than half of the least that is reported is not worth reading.
  const threshold = { ...config.threshold, totalLines: before.totals.lines };
  const least = names.length > 0 ? undefined : ({ cost }: Finding) => reportableLines(cost, threshold) / 2;
  const tryOptions = { ...build, runTests, mirSpans, ownTargetOnly, effect, least, onStep: progress };
  const result = await tryPatches(graph, chosen, sources, before, tryOptions);
  await writeTried(graph, build.targetDir, before, recordOf(result));
  return { graph, before, report, result };
}

/** What the next report would say of the findings that were tried, and of no others. */
export function triedReport(report: Report, result: TryResult): Report {
  const { outcomes, patches } = recordOf(result);
  const findings = result.findings.map(({ finding }) => withTried(finding, outcomes[finding.fingerprint]!));
  return { ...report, findings, patches };
}

function recordOf(result: TryResult): TriedRecord {
  const { findings, diffs } = result;
  const outcomes = findings.map((each) => [each.finding.fingerprint, outcomeOf(result, each)] as const);
  const patches = [...diffs].map(([name, diff]): TriedPatch => {
    const moved = findings.filter(({ finding, kept }) => finding.function.package.name === name && kept.length > 0);
    const version = moved[0]?.finding.function.package.version ?? "";
    return { package: name, version, findings: moved.map(({ finding }) => finding.fingerprint), diff };
  });
  const measured = findings.filter(({ kept }) => kept.length > 0).map(({ finding }) => finding.fingerprint);
  const runs = measured.length > 1 ? [{ findings: measured, sharedLines: result.effects.shared }] : [];
  return { outcomes: Object.fromEntries(outcomes), patches, runs };
}
