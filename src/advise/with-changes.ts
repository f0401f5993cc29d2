// What becomes of the function of each finding, and so what the finding saves: a forecast is about what can be changed.
import { type PlannedChange, planChanges } from "../change/plan-changes.ts";
import { TOO_LIGHT } from "../change/why-it-stays.ts";
import type { MirIndex } from "../mir/mir-types.ts";
import type { Candidate } from "../model/candidate.ts";
import type { Finding, Rule } from "../model/finding.ts";
import type { Region } from "../model/function.ts";
import { isWithin, meet } from "../model/line-ranges.ts";
import type { FunctionCost } from "../model/profile.ts";
import type { PackageRef } from "../model/span.ts";
import type { Chosen } from "../rule/choose-one.ts";
import { refit } from "../rule/evaluate.ts";
import { reportableLines, type Threshold } from "../rule/threshold.ts";
import { rank } from "./rank.ts";
import type { Sources } from "./sources.ts";
import type { TriedRecord } from "./tried-record.ts";
import type { Weigher } from "./weigh.ts";
import { withTried } from "./with-tried.ts";

/** A candidate with the rows of the profile that are its own. */
export interface Weighed extends Candidate {
  readonly rows: readonly FunctionCost[];
}

export interface Answer extends Chosen {
  readonly candidate: Weighed;
}

interface Input extends Sources {
  readonly rules: readonly Rule[];
  readonly weights: Weigher | undefined;
  readonly mirOf: (owner: PackageRef) => MirIndex | undefined;
  readonly threshold: Threshold;
  /** What came of changes that were tried on this measurement. */
  readonly tried?: TriedRecord | undefined;
  readonly onProgress?: ((message: string) => void) | undefined;
}

/** Types as the compiler has them, of every package that one of the functions is of: asked once for each. */
export async function mirOfOwners(
  functions: readonly { readonly package: PackageRef }[],
  ask: ((owner: PackageRef) => Promise<MirIndex | undefined>) | undefined,
): Promise<Input["mirOf"]> {
  const known = new Map<string, MirIndex | undefined>();
  const key = ({ name, version }: PackageRef) => `${name} ${version}`;
  for (const { package: owner } of functions) if (!known.has(key(owner))) known.set(key(owner), await ask?.(owner));
  return (owner) => known.get(key(owner));
}

/** Ranked by what the changes save; plans in the same order. */
export function withChanges(
  answers: readonly Answer[],
  input: Input,
): { readonly findings: readonly Finding[]; readonly plans: readonly PlannedChange[] } {
  const byFinding = new Map(
    answers.flatMap(({ finding, others, candidate }) => [finding, ...others].map((each) => [each, candidate] as const)),
  );
  const others = new Map(answers.map((each) => [each.finding, each.others]));
  const first = rank([...others.keys()]);
  input.onProgress?.(`writing the changes of ${first.length} findings`);
  const measure = (finding: Finding, regions: readonly Region[]) => {
    const candidate = byFinding.get(finding)!;
    return input.weights?.weigh({ ...candidate.function, regions }, candidate.rows).function.regions ?? regions;
  };
  const measured = (finding: Finding) => {
    const { function: fn, rows } = byFinding.get(finding)!;
    return input.weights?.linesOf(fn, rows);
  };
  const made = withoutOverlaps(
    planChanges(first, { ...input, measured, saves, instead: (finding) => others.get(finding) ?? [] }),
  );
  const plans = new Map<Finding, PlannedChange>();
  for (const plan of made) {
    const finding = refitted(plan);
    if (isWorth(finding, plan, input)) plans.set(finding, plan);
  }
  const findings = rank([...plans.keys()]);
  return { findings, plans: findings.map((finding) => ({ ...plans.get(finding)!, finding })) };

  function saves(finding: Finding, regions: readonly Region[]): number {
    return fitted(finding, regions).forecast?.savedLines ?? 0;
  }

  /** As the regions are that move. */
  function fitted(finding: Finding, regions: readonly Region[]): Finding {
    const rule = input.rules.find(({ id }) => id === finding.rule);
    if (regions.length === 0 || rule === undefined) return finding;
    const about = refittable(rule, finding, regions);
    if (about === undefined) return finding;
    const made = refit(about.rule, byFinding.get(finding)!, finding, measure(finding, about.regions));
    return made.forecast === undefined && finding.forecast !== undefined ? finding : made;
  }

  function refitted({ finding, regions = [], change }: PlannedChange): Finding {
    const made = change.status === "none" ? finding : fitted(finding, regions);
    const outcome = input.tried?.outcomes[finding.fingerprint];
    return outcome === undefined ? { ...made, change } : withTried({ ...made, change }, outcome);
  }
}

/** The rule, with the regions to say it of; undefined where it is about the function as a whole. */
function refittable(
  rule: Rule,
  finding: Finding,
  moved: readonly Region[],
): { readonly rule: Rule; readonly regions: readonly Region[] } | undefined {
  if (rule.forecast === "outlined-region") return { rule, regions: moved };
  if (rule.forecast !== "call" && rule.forecast !== "closure") return undefined;
  // A part of a closure counts as the closure; what moves beside them is no closure, and the sum is one of regions.
  const inside = moved.every(({ lines }) => finding.regions.some((each) => isWithin(lines, each.lines)));
  if (!inside) return { rule: { ...rule, forecast: "outlined-region" }, regions: moved };
  return { rule, regions: finding.regions.filter(({ lines }) => moved.some((each) => meet(each.lines, lines))) };
}

/** What can be changed may save less than the rule hoped for; what was tried is reported as it came out. */
function isWorth(
  { cost, forecast, tried, technique, regions }: Finding,
  plan: PlannedChange,
  { threshold }: Input,
): boolean {
  // Of code that is compiled once, and of what uses an iterator up, nothing is to be said but how to write it.
  const isOnce = technique === "iterator-to-loop" && cost?.copies === 1;
  const onlyWritten = isOnce || regions.some(({ kind }) => kind === "consumed");
  if (onlyWritten && plan.change.status === "none" && !tried) return false;
  if (cost === undefined || forecast === undefined || tried) return true;
  const { status, reasons } = plan.change;
  if (status === "none") {
    const about = reasons.filter(({ lines }) => regions.some((region) => meet(region.lines, lines)));
    const told = about.length > 0 ? about : reasons;
    return told.length === 0 || told.some(({ reason }) => reason !== TOO_LIGHT);
  }
  return forecast.savedLines >= reportableLines(cost, threshold);
}

/** Of two changes of a function that take the same lines the one that promises more: a helper may take more than its rule is about. */
function withoutOverlaps(plans: readonly PlannedChange[]): PlannedChange[] {
  // By function, those in front: a report may have thousands.
  const before = new Map<PlannedChange["source"], PlannedChange[]>();
  return plans.filter((plan) => {
    const others = before.get(plan.source) ?? [];
    before.set(plan.source, others);
    const overlaps = others.some(
      (other) =>
        other.change.status !== "none" &&
        other.patches.some((one) => plan.patches.some((each) => each.file === one.file && meet(one.lines, each.lines))),
    );
    others.push(plan);
    return !overlaps;
  });
}
