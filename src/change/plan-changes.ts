// Findings → what becomes of their functions: made once, for reports to print and for `try` to compile.
import type { FunctionSource, IndexLookup, PackageIndex } from "../index/index-types.ts";
import { sourceOf } from "../index/source-of.ts";
import type { MirIndex } from "../mir/mir-types.ts";
import type { Change, Helper, Refusal } from "../model/change.ts";
import type { Finding } from "../model/finding.ts";
import type { Region, RegionMeasure } from "../model/function.ts";
import { isWithin, meet } from "../model/line-ranges.ts";
import type { LineRange, PackageRef } from "../model/span.ts";
import { type ChangeTools, changeTools } from "./change-tools.ts";
import { chosenWays } from "./chosen-ways.ts";
import type { Chosen } from "./combine.ts";
import { diffOf } from "./diff-of.ts";
import { fallingBack } from "./fall-back.ts";
import { handedInEnum } from "./handed-in-enum.ts";
import { loopsOf } from "./loops-of.ts";
import type { Patch } from "./patch-types.ts";
import { patchesOf, sketchesOf } from "./patches-of.ts";
import { typedAnalysis } from "./typed-analysis.ts";
import { whyItStays } from "./why-it-stays.ts";
import { withSupport } from "./with-support.ts";
import { floorOf } from "./worth.ts";

/** What the compiler is to be asked about, with what a report says of it. */
export interface PlannedChange {
  readonly finding: Finding;
  /** Absent when the sources do not have it any more. */
  readonly source?: FunctionSource;
  readonly patches: readonly Patch[];
  readonly refusals: readonly Refusal[];
  /** Regions that move, as the patches take them; absent where the whole function is changed, or nothing is. */
  readonly regions?: readonly Region[];
  readonly change: Change;
}

export interface ChangeInput {
  readonly indexes: readonly PackageIndex[];
  readonly lookup: IndexLookup;
  /** Undefined where there is none: then types are those that the source says. */
  readonly mirOf: (owner: PackageRef) => MirIndex | undefined;
  /** What was measured of lines of the finding's function; undefined where nothing was. */
  readonly measured: (finding: Finding) => ((lines: LineRange) => RegionMeasure) | undefined;
  /** What else can be said of its function, the best first; none by default. */
  readonly instead?: (finding: Finding) => readonly Finding[];
  /** Lines that a change of these regions saves, or the whole change where there are none; all that was promised by default. */
  readonly saves?: (finding: Finding, regions: readonly Region[]) => number;
}

/** Of two changes of a function the second is taken where it saves so many times the lines. */
const CLEARLY_MORE = 1.25;

/** In the order of the findings, one in the place of another where only of that a change can be written. Reads nothing but what it is given, and starts nothing. */
export function planChanges(findings: readonly Finding[], input: ChangeInput): PlannedChange[] {
  const toolsOf = new Map<PackageIndex, ReturnType<typeof changeTools>>();
  const drafts = findings.map((finding): Draft => {
    const found = sourceOf(input.indexes, finding.function);
    if (!found) {
      const reason = "the function is not in the sources any more";
      return { finding, patches: [], sketches: [], refusals: [{ lines: finding.function.bodyLines, reason }] };
    }
    const { index, source } = found;
    const tools = toolsOf.get(index) ?? changeTools(index, input.lookup, input.mirOf(index.package));
    toolsOf.set(index, tools);
    const made = { finding, source, index, ...draft(finding, source, index, tools, input) };
    // Without the compiler's types "cannot be written" says more about what is not known than about the change.
    if (tools.mir === undefined) return made;
    // What was written may be a small part of what was promised.
    let [best, most] = [made as Draft, savedBy(made, input)];
    for (const other of input.instead?.(finding) ?? []) {
      // A guess stands in for what cannot be written, not for what was measured.
      if (most > 0 && other.forecast?.guessed) continue;
      if ((other.forecast?.savedLines ?? 0) <= CLEARLY_MORE * most) continue;
      const drafted = { finding: other, source, index, ...draft(other, source, index, tools, input) };
      const saves = savedBy(drafted, input);
      const [taken, left] = saves > CLEARLY_MORE * most ? [drafted, best] : [best, drafted];
      for (const { helper } of left.patches) tools.giveBack?.(helper.name);
      [best, most] = [taken, Math.max(most, saves)];
    }
    return best;
  });
  const made = [...toolsOf.values()].flatMap((tools) => [...tools.made.values()]);
  return withSupport(drafts, made).map(planned);
}

interface Draft {
  readonly finding: Finding;
  readonly source?: FunctionSource;
  readonly index?: PackageIndex;
  readonly patches: readonly Patch[];
  readonly sketches: readonly Patch[];
  readonly refusals: readonly Refusal[];
}

/** Nothing where nothing could be written. */
function savedBy({ finding, patches }: Pick<Draft, "finding" | "patches">, { saves }: ChangeInput): number {
  if (patches.length === 0) return 0;
  const regions = patches.flatMap(({ region }) => region ?? []);
  return saves?.(finding, regions) ?? finding.forecast?.savedLines ?? 1;
}

function draft(
  finding: Finding,
  source: FunctionSource,
  index: PackageIndex,
  tools: ChangeTools,
  { lookup, measured }: ChangeInput,
): Pick<Draft, "patches" | "sketches" | "refusals"> {
  const analysis = typedAnalysis(source, index, lookup, tools.mir);
  if (finding.technique === "iterator-to-loop")
    return { ...loopsOf(analysis, finding.regions, finding.cost?.copies === 1), sketches: [] };
  const handed = finding.regions.find(({ kind }) => kind === "handed-on");
  if (handed) {
    const made = handedInEnum(analysis, handed, tools);
    return "variants" in made
      ? { patches: [made], refusals: [], sketches: [] }
      : { patches: [], refusals: [made], sketches: [] };
  }
  const freed = finding.technique === "move-to-free-fn" ? tools.free?.(source) : undefined;
  if (freed) return { patches: [freed.patch], refusals: [], sketches: [] };
  const weights = measured(finding);
  const floor = floorOf(analysis, finding, weights);
  const regions = largestFirst(finding.regions);
  const { technique } = finding;
  // Where nothing tells what other statements weigh, only those that the rule is about move.
  const widely = weights !== undefined && !isWholeBody(finding);
  const wide = patchesOf(analysis, technique, widely ? undefined : regions, tools, floor, finding);
  // A run takes the region that begins in it; what none takes is moved as it is, else in parts, else sketched.
  const missed = regions.filter(({ lines }) => !wide.patches.some((patch) => meet(patch.lines, lines)));
  const named = missed.length > 0 ? patchesOf(analysis, technique, missed, tools, floor, finding) : undefined;
  const made = [...wide.patches, ...(named?.patches ?? [])];
  const whole = tools.mir === undefined ? sketchesOf(analysis, cutShort(regions, made), tools, floor) : [];
  const [dropped, kept] = [true, false].map((taken) =>
    made.filter(({ lines }) => whole.some((sketch) => meet(sketch.lines, lines)) === taken),
  ) as [Patch[], Patch[]];
  for (const { helper } of dropped) tools.giveBack?.(helper.name);
  const left = missed.filter(({ lines }) => ![...kept, ...whole].some((patch) => meet(patch.lines, lines)));
  const make = (wanted: readonly Region[], { helper }: Patch) => {
    tools.giveBack?.(helper.name);
    return patchesOf(analysis, "inner-nongeneric-fn", wanted, tools, floor, finding).patches;
  };
  return {
    patches: kept.map((patch) => fallingBack(patch, analysis, regions, make)),
    refusals: [...wide.refusals, ...(named?.refusals ?? [])],
    sketches: [...whole, ...sketchesOf(analysis, left, tools, floor)],
  };
}

/** A smaller part of a region than this is less to go by than a sketch of all of it. */
const LEAST_PART = 0.5;

/** Regions of which only a small part was written, as without the compiler's types the first that is not known ends it. */
function cutShort(regions: readonly Region[], made: readonly Patch[]): readonly Region[] {
  const size = ([first, last]: LineRange) => last - first + 1;
  return regions.filter(({ lines }) => {
    const inside = made.filter((patch) => isWithin(patch.lines, lines));
    const part = inside.reduce((sum, patch) => sum + size(patch.lines), 0);
    return inside.length > 0 && part < LEAST_PART * size(lines);
  });
}

/** The rule is about the function as a whole. */
function isWholeBody({ regions }: Finding): boolean {
  return regions.some(({ kind }) => kind === "whole-body");
}

function planned({ finding, source, index, patches, refusals, ...draft }: Draft): PlannedChange {
  // Where the whole body becomes a free function there is nothing left to sketch.
  const sketches = patches.some(({ frees, support }) => frees && !support) ? [] : draft.sketches;
  const all = [...patches, ...sketches];
  // Each the way that is tried first.
  const written = chosenWays(patches, new Map());
  const helpers = helpersOf(all, written).sort(byLines);
  const own = all.filter(({ support }) => !support);
  const moved = all.map(({ lines }) => lines);
  const reasons = whyItStays(
    // What moves in parts stays for the reasons of what is left of it.
    refusals.filter(({ lines }) => !moved.some((part) => isWithin(part, lines))),
    finding.regions.map(({ lines }) => lines),
    moved,
  );
  const regions = own.flatMap(({ region }) => region ?? []);
  const status = own.length === 0 ? "none" : sketches.length > 0 ? "sketch" : "written";
  const diff = status === "written" && index ? diffOf(index, written) : undefined;
  return {
    finding,
    ...(source && { source }),
    patches,
    refusals,
    ...(regions.length > 0 && { regions: regions.sort((a, b) => a.lines[0] - b.lines[0]) }),
    change: { status, helpers, reasons, ...(diff !== undefined && { diff }) },
  };
}

/** As the diff has them: a method that nothing else calls gives its name to the function in its place. */
function helpersOf(patches: readonly Patch[], written: readonly Chosen[]): Helper[] {
  const chosen = new Map(written.map(({ patch, variant }) => [patch, variant.helper]));
  return patches.map((patch) => ({
    ...(chosen.get(patch) ?? patch.helper),
    ...(patch.support && { support: true as const }),
  }));
}

function byLines(a: Helper, b: Helper): number {
  return a.lines[0] - b.lines[0] || a.lines[1] - b.lines[1];
}

function largestFirst(regions: readonly Region[]): Region[] {
  return [...regions].sort((a, b) => b.codeLines - a.codeLines || a.lines[0] - b.lines[0]);
}
