// The pipeline on one page: what was measured and what the sources say → candidates → findings → report.

import { analyse, type ReadBody } from "../analysis/analyse.ts";
import type { Measured } from "../analysis/measured.ts";
import type { PlannedChange } from "../change/plan-changes.ts";
import { typedAnalysis } from "../change/typed-analysis.ts";
import type { FunctionSource, PackageIndex } from "../index/index-types.ts";
import { timeShares } from "../ir/time-shares.ts";
import { type JoinedFunction, joinCosts } from "../join/join-costs.ts";
import type { MirIndex } from "../mir/mir-types.ts";
import type { Candidate, FamilyCost } from "../model/candidate.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { Rule } from "../model/finding.ts";
import type { FunctionCost, Profile } from "../model/profile.ts";
import type { RepeatedLines, Repeats } from "../model/repeats.ts";
import type { Report } from "../model/report.ts";
import type { Notice, PackageRef } from "../model/span.ts";
import { type Chosen, chooseAnswers } from "../rule/choose-one.ts";
import { evaluate } from "../rule/evaluate.ts";
import { MINIMUM_SHARE, reportableLines, type Threshold } from "../rule/threshold.ts";
import { whySilent } from "../rule/why-silent.ts";
import { axisPlans } from "./axes.ts";
import { withoutChangedSources } from "./changed-sources.ts";
import { compiledElsewhere } from "./compiled-elsewhere.ts";
import { costlyCalls } from "./costly-lines.ts";
import { headersToSplit } from "./headers-to-split.ts";
import { type Counted, rank, savedTogether } from "./rank.ts";
import { sourceReader } from "./read-source.ts";
import { reportedCauses } from "./reported-causes.ts";
import { type Sources, sourceIndexes } from "./sources.ts";
import type { TriedRecord } from "./tried-record.ts";
import { weigher } from "./weigh.ts";
import { mirOfOwners, type Weighed, withChanges } from "./with-changes.ts";
import { HOT_SHARE, withoutAdvice } from "./without-advice.ts";

export interface AdviseInput {
  readonly graph: CrateGraph;
  /** Absent with `--no-costs`. */
  readonly profile?: Profile;
  /** Of the same graph, where another report has read them. */
  readonly sources?: Sources | undefined;
  /** By crate, of those that were read before the costs were known. */
  readonly early?: ReadonlyMap<string, PackageIndex> | undefined;
  /** Where the costs come from, as the user would name it. */
  readonly costsFrom?: string;
  readonly rules: readonly Rule[];
  readonly threshold?: Threshold;
  /** Files of the crate itself that no advice is wanted on, relative to its root with `/`. */
  readonly excluded?: (file: string) => boolean;
  /** What came of patches that were made on this measurement. */
  readonly tried?: TriedRecord | undefined;
  /** Types as the compiler has them, of a package that has findings; undefined where there are none to be had. */
  readonly mirOf?: ((owner: PackageRef) => Promise<MirIndex | undefined>) | undefined;
  readonly onProgress?: (message: string) => void;
}

/** Below this share of all lines a function is not looked at: nothing in it, or made because of it, could be worth the reader's time. */
const JUDGED_SHARE = 0.0001;
const JUDGED_LINES = 100;
/** Of the least that is reported: where nothing tells what a function makes others cost, it can hardly save more than it has. */
const OWN_PART = 0.5;

export interface Advice {
  readonly report: Report;
  /** What becomes of the functions, in the order of the report's findings: for `try`. */
  readonly plans: readonly PlannedChange[];
  readonly sources: Sources;
}

/** Reads sources, writes nothing; `mirOf` alone may start a compiler. */
export async function advise(input: AdviseInput): Promise<Advice> {
  const { graph } = input;
  const progress = input.onProgress ?? (() => undefined);
  progress("reading the sources");
  const profile = input.profile && withoutChangedSources(input.profile, graph.packages, sourceReader(graph));
  const sources = input.sources ?? sourceIndexes(graph, profile, input.early);
  const joined = profile === undefined ? undefined : joinCosts(profile, sources.indexes);
  const functions: readonly Costed[] = joined?.joined ?? everyFunction(sources.indexes);
  const threshold: Threshold = {
    ...input.threshold,
    ...(profile === undefined ? {} : { totalLines: profile.totals.lines }),
  };
  const floor = Math.max(JUDGED_LINES, judgedShare(profile, threshold) * (profile?.totals.lines ?? 0));
  const causing = profile ? functionsThatCause(joined?.joined ?? [], profile, reportableLines(ONE, threshold)) : NONE;
  const worth = functions.filter(
    ({ source, cost }) =>
      (source.item.generic || causing.has(source)) &&
      source.item.macro === undefined &&
      !(source.item.package.name === graph.package.name && input.excluded?.(source.item.span.file)) &&
      (cost === undefined || Math.max(cost.lines + cost.closureLines, cost.causedLines ?? 0) >= floor),
  );
  progress(`analysing ${worth.length} generic functions`);
  const weights = profile && weigher(profile);
  const weighed = ({ source, cost, rows = [] }: Costed, read?: ReadBody): Weighed => {
    const index = sources.lookup(source.module[0] ?? "");
    const analysed = analyse(source, index ?? sources.indexes[0]!, sources.lookup, measured(cost, rows), read);
    if (cost === undefined || weights === undefined) return { function: analysed, rows };
    const elsewhere = source.item.package.name !== graph.package.name;
    return { ...weights.weigh(analysed, rows), cost, rows, ...(elsewhere && { elsewhere }) };
  };
  const answered = (all: readonly Weighed[]) =>
    all.flatMap((candidate) => answer(input.rules, candidate, threshold).map((chosen) => ({ ...chosen, candidate })));
  const read = worth.map((costed) => weighed(costed));
  const open = read.filter((candidate) => fillsUnknown(candidate, threshold));
  const first = answered(read);
  const asked = [...first.map(({ finding }) => finding.function), ...open.map((each) => each.function)];
  const mirOf = await mirOfOwners(asked, input.mirOf);
  // What the source leaves open the compiler decides, where it was asked.
  const candidates = read.map((candidate, at): Weighed => {
    const mir = mirOf(candidate.function.package);
    return mir === undefined
      ? candidate
      : weighed(worth[at]!, (source, index, lookup) => typedAnalysis(source, index, lookup, mir));
  });
  // Without types there is nothing new to judge.
  const answers = candidates.every((candidate, at) => candidate === read[at]) ? first : answered(candidates);
  const changes = withChanges(answers, { ...input, ...sources, mirOf, weights, threshold });
  const isAxis = ({ forecast }: Rule) => forecast === "axis";
  const axes = axisPlans(input.rules.find(isAxis), candidates, changes.findings, sources.lookup, threshold);
  const plans = axes.length === 0 ? changes.plans : ranked([...changes.plans, ...axes]);
  const findings = plans.map(({ finding }) => finding);
  const sharedLines = (input.tried?.runs ?? []).reduce((sum, run) => sum + run.sharedLines, 0);
  const silence = (candidate: Candidate) => whySilent(input.rules, candidate, threshold);
  const notices: Notice[] = [
    ...graph.notices,
    ...(profile?.notices ?? []),
    ...sources.indexes.flatMap((index) => index.notices),
    ...(joined?.notices ?? []),
    ...candidates.flatMap((candidate) => candidate.function.notices),
  ];
  const { name, version, owner } = graph.package;
  const causes = profile && reportedCauses(profile);
  const judged = candidates.filter((candidate) => candidate.function.generic).length;
  const compiled = new Set(joined?.joined.map(({ source }) => source));
  const elsewhere = profile && compiledElsewhere(graph, sources.indexes, compiled);
  const report: Report = {
    crate: { name, version, owner },
    target: { kind: graph.target.kind, name: graph.target.name },
    ...(profile === undefined ? {} : { costs: costs(profile, input.costsFrom ?? "profile") }),
    ...(causes === undefined ? {} : { causes }),
    ...(profile === undefined ? {} : { headers: headersToSplit(candidates, profile.totals.lines) }),
    ...(profile === undefined ? {} : { costly: costlyCalls(profile, findings) }),
    findings,
    ...(input.tried && { patches: input.tried.patches }),
    ...(profile === undefined ? {} : { savedLines: savedTogether(findings, counted(profile), sharedLines) }),
    ...(sharedLines !== 0 && { sharedLines }),
    rules: input.rules,
    withoutAdvice:
      joined === undefined || profile === undefined
        ? []
        : withoutAdvice(joined.joined, candidates, findings, profile, silence),
    unjoined: joined?.unjoined ?? [],
    notices,
    judged,
    ...(elsewhere && { compiledElsewhere: elsewhere }),
  };
  return { report, plans, sources };
}

function counted({ causes, totals }: Profile): Counted | undefined {
  return causes && { editable: causes.editable, lines: totals.lines };
}

function ranked(plans: readonly PlannedChange[]): readonly PlannedChange[] {
  const byFinding = new Map(plans.map((plan) => [plan.finding, plan]));
  return rank([...byFinding.keys()]).map((finding) => byFinding.get(finding)!);
}

const NONE: ReadonlySet<FunctionSource> = new Set();
/** A single copy: of code that is no copy only what a call causes is looked at. */
const ONE: FamilyCost = { copies: 1, lines: 0, closureCopies: 0, closureLines: 0 };

/** Functions, generic or not, in which one line causes as much as is reported at least. */
function functionsThatCause(
  joined: readonly JoinedFunction[],
  { causes, functions }: Profile,
  least: number,
): ReadonlySet<FunctionSource> {
  const rows = new Set<FunctionCost>();
  for (const { function: index, sites } of causes?.functions ?? []) {
    if (sites.some(({ lines }) => lines >= least)) rows.add(functions[index]!);
  }
  return new Set(joined.filter((each) => each.rows.some((row) => rows.has(row))).map(({ source }) => source));
}

function measured(cost: FamilyCost | undefined, rows: readonly FunctionCost[] = []): Measured | undefined {
  if (cost === undefined) return undefined;
  const lines = rows.some(({ evidence }) => evidence?.sourceLines !== undefined);
  return { copies: cost.copies, lines, ...(cost.keptCopies && { keptCopies: cost.keptCopies }) };
}

function judgedShare(profile: Profile | undefined, threshold: Threshold): number {
  if (profile?.causes !== undefined) return JUDGED_SHARE;
  return Math.min(HOT_SHARE, OWN_PART * (threshold.minimumShare ?? MINIMUM_SHARE));
}

/** A line that costs enough fills a collection of which the source does not say what it is. */
function fillsUnknown({ function: fn, cost }: Weighed, threshold: Threshold): boolean {
  const least = reportableLines(cost, threshold);
  return fn.regions.some(({ kind, measured: was }) => kind === "open-collect" && (was?.causedLines ?? 0) >= least);
}

function answer(rules: readonly Rule[], candidate: Candidate, threshold: Threshold): Chosen[] {
  return chooseAnswers(evaluate(rules, candidate, threshold));
}

interface Costed {
  readonly source: FunctionSource;
  readonly cost?: FamilyCost;
  readonly rows?: readonly FunctionCost[];
}

/** One of each place: `cfg` may make two modules of a file, of which the one that is compiled more likely counts. */
function everyFunction(indexes: readonly PackageIndex[]): Costed[] {
  const likeliest = new Map<string, FunctionSource>();
  for (const source of indexes.flatMap((index) => index.functions)) {
    const { file, startLine, startColumn } = source.item.span;
    const key = [source.item.package.name, file, startLine, startColumn, source.item.name].join("\n");
    const known = likeliest.get(key);
    if (known === undefined || (known.cfg ?? 1) < (source.cfg ?? 1)) likeliest.set(key, source);
  }
  return [...likeliest.values()].map((source) => ({ source }));
}

function costs(profile: Profile, from: string): NonNullable<Report["costs"]> {
  const { totals, build, compiler, twins, timePasses, buildTime } = profile;
  return {
    from,
    totals,
    ...(build && { build }),
    ...(compiler !== undefined && { compiler }),
    ...(twins && { twinLines: twins.lines }),
    ...(twins?.repeats && { repeats: linesOfRepeats(twins.repeats) }),
    ...(timePasses && { time: timeShares(timePasses) }),
    ...(buildTime && { buildTime }),
  };
}

function linesOfRepeats({ same, constants, callees, type }: Repeats): RepeatedLines {
  return { same: same.lines, constants: constants.lines, callees: callees.lines, type: type.lines };
}
