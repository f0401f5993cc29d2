// Evidence of the copies laid over the regions that the source analysis proposes: how much IR lies in each, and whether it is the same.
import type { GenericFunction, Region, RegionMeasure, SourceLine, SourceLineMeasure } from "../model/function.ts";
import { printsGeneric } from "../model/prints-generic.ts";
import type { CausingSite, DifferenceReason, FunctionCost } from "../model/profile.ts";
import type { LineRange } from "../model/span.ts";
import { SAME_SHARE } from "../model/thresholds.ts";

/** A line is the same when it is in this share of the copies; between 0.7 and 1 the agreement with landed refactors changes by 0.01. */

/** Differences that go with the move: the callee follows, a field is passed, a closure is no longer nested. */
const FOLLOWS: ReadonlySet<DifferenceReason> = new Set([
  "twin-callee",
  "own-closure",
  "line-count",
  "field-offset",
  "data-flow",
  "constant",
]);

/** Differences of a line that leaves the function: it writes the function's result, which a helper has one of its own for. */
const FOLLOWS_EXIT: ReadonlySet<DifferenceReason> = new Set(["size-or-align", "representation"]);

/** What was measured of lines of one function; undefined when there is no evidence of it. */
export function lineMeasurer(
  fn: GenericFunction,
  rows: readonly FunctionCost[],
  sites: readonly CausingSite[],
): ((lines: LineRange) => RegionMeasure) | undefined {
  const weights = lineWeights(fn, rows);
  return weights.size === 0 ? undefined : (lines) => measure(lines, weights, sites);
}

interface LineWeight {
  /** As the IR has them. */
  placed: number;
  /** With the part of the landing pads and the like that have no source line of their own. */
  lines: number;
  same: number;
  butForOffsets: number;
  movable: number;
  inClosures: number;
  reason?: DifferenceReason;
}

/**
 * The function with its source lines and regions measured; as it was when there is no evidence.
 * @param rows what was measured of it: itself and the closures in it
 * @param sites lines of the function that make the compiler create code elsewhere
 * @param pathOf what a site names a callee by
 */
export function weighRegions(
  given: GenericFunction,
  rows: readonly FunctionCost[],
  sites: readonly CausingSite[],
  pathOf: (callee: number) => string = () => "",
): GenericFunction {
  const fn = sites.length === 0 ? given : withCalls(given, rows, sites, pathOf);
  const weights = lineWeights(fn, rows);
  if (weights.size === 0) return fn;
  const copies = Math.max(1, ...rows.filter((row) => row.kind !== "closure").map((row) => row.copies));
  return {
    ...fn,
    source: fn.source.map((line) => measuredLine(line, weights.get(line.line), copies)),
    regions: fn.regions.map((region) =>
      region.measured?.calls === undefined
        ? { ...region, measured: measure(region.lines, weights, sitesOf(region, sites), freedCalls(fn, region)) }
        : region,
    ),
    measured: measure([fn.span.startLine, fn.span.endLine], weights, sites),
  };
}

/** Paths of what fills a collection; where MIR was inlined the outer ones are gone, and a line calls what they would. */
const COLLECTS = /::(?:collect|from_iter)$/;

/** The regions that are one call, with what it brings along; the closures that it is given stay, in the body of a loop. */
function withCalls(
  fn: GenericFunction,
  rows: readonly FunctionCost[],
  sites: readonly CausingSite[],
  pathOf: (callee: number) => string,
): GenericFunction {
  const regions = fn.regions.map((region): Region => {
    const called = calledBy(region);
    if (called === undefined) return region;
    const [first, last] = region.lines;
    const within = (line: number) => first <= line && line <= last;
    const calls = sites
      .filter(({ file, line }) => file === undefined && within(line))
      .flatMap(({ callees }) => callees.filter((callee) => called.test(pathOf(callee.function))));
    if (region.kind === "closure") return calls.length === 0 ? region : withItem(region, calls);
    const closures = outermost(rows.filter(({ kind, place }) => kind === "closure" && place && within(place.line)));
    const sum = (each: readonly { readonly lines: number }[]) => each.reduce((total, { lines }) => total + lines, 0);
    const causedLines = Math.max(0, sum(calls) - sum(closures));
    const copies = calls.reduce((total, { copies }) => total + copies, 0);
    return { ...region, measured: { lines: 0, movableLines: 0, causedLines, calls: copies } };
  });
  return { ...fn, regions };
}

/** The call of which a region is about all that it brings along. */
function calledBy({ kind, label, inputs }: Region): RegExp | undefined {
  if (kind === "collect" || kind === "open-collect") return COLLECTS;
  if (kind === "consumed") return new RegExp(`::${(label ?? "").replace(/^plain-/, "")}$`);
  const name =
    kind === "closure" && inputs.length === 0 ? /^closure passed to (\w+)$/.exec(label ?? "")?.[1] : undefined;
  return name === undefined ? undefined : new RegExp(`::${name}$`);
}

/** A closure that captures nothing, with what it is passed to. */
function withItem(region: Region, calls: readonly { readonly lines: number; readonly copies: number }[]): Region {
  const lines = calls.reduce((sum, each) => sum + each.lines, 0);
  const copies = calls.reduce((sum, each) => sum + each.copies, 0);
  return { ...region, measured: { lines, movableLines: lines, causedLines: 0, calls: copies } };
}

/** Closures in closures are caused by the lines of these. */
function outermost(closures: readonly FunctionCost[]): FunctionCost[] {
  const depth = ({ path }: FunctionCost) => path.split("{{closure}}").length;
  const least = Math.min(...closures.map(depth));
  return closures.filter((each) => depth(each) === least);
}

/** A table of methods makes the compiler create what a copy would call. */
function sitesOf(region: Region, sites: readonly CausingSite[]): readonly CausingSite[] {
  return printsGeneric(region) ? [] : sites;
}

/** Lines that call what becomes a free function first: until then each copy calls its own. */
function freedCalls({ source }: GenericFunction, { frees = [] }: Region): Set<number> {
  const calls = frees.map((name) => new RegExp(`\\b${name}\\b`));
  return new Set(source.filter(({ text }) => calls.some((call) => call.test(text))).map(({ line }) => line));
}

function lineWeights(fn: GenericFunction, rows: readonly FunctionCost[]): Map<number, LineWeight> {
  const weights = new Map<number, LineWeight>();
  const leaving = new Set(fn.source.filter(({ leaves }) => leaves).map(({ line }) => line));
  for (const row of rows) {
    if (row.place !== undefined && row.place.file !== fn.span.file) continue;
    const sourceLines = row.evidence?.sourceLines ?? [];
    const placedOfRow = sourceLines.reduce((sum, each) => sum + each.lines, 0);
    for (const { line, lines: placed, same, sameIgnoringOffsets, reason } of sourceLines) {
      const weight = weights.get(line) ?? { placed: 0, lines: 0, same: 0, butForOffsets: 0, movable: 0, inClosures: 0 };
      const enough = SAME_SHARE * row.copies;
      const lines = (placed * row.lines) / placedOfRow;
      weight.placed += placed;
      weight.lines += lines;
      if (same >= enough) weight.same += placed;
      if (sameIgnoringOffsets >= enough) weight.butForOffsets += placed;
      const follows = reason !== undefined && (FOLLOWS.has(reason) || (leaving.has(line) && FOLLOWS_EXIT.has(reason)));
      if (sameIgnoringOffsets >= enough || follows) weight.movable += lines;
      else if (reason !== undefined) weight.reason ??= reason;
      if (row.kind === "closure") weight.inClosures += lines;
      weights.set(line, weight);
    }
  }
  return weights;
}

function measuredLine(line: SourceLine, weight: LineWeight | undefined, copies: number): SourceLine {
  if (weight === undefined || weight.placed === 0) return line;
  const most = SAME_SHARE * weight.placed;
  const same: SourceLineMeasure["same"] =
    weight.same >= most ? "same" : weight.butForOffsets >= most ? "but-for-offsets" : "differs";
  const perCopy = Math.round(weight.placed / copies);
  return { ...line, ir: { perCopy, same, ...(weight.reason && stays(weight) && { reason: weight.reason }) } };
}

/** The line differs by more than what a move takes along. */
function stays(weight: LineWeight | undefined): boolean {
  return weight?.reason !== undefined && weight.movable < SAME_SHARE * weight.lines;
}

function measure(
  [first, last]: LineRange,
  weights: ReadonlyMap<number, LineWeight>,
  sites: readonly CausingSite[],
  freed: ReadonlySet<number> = new Set(),
): RegionMeasure {
  let lines = 0;
  let movableLines = 0;
  let inClosures = 0;
  for (let line = first; line <= last; line++) {
    const weight = weights.get(line);
    lines += weight?.lines ?? 0;
    movableLines += weight?.movable ?? 0;
    inClosures += weight?.inClosures ?? 0;
  }
  const caused = sites
    .filter((site) => site.file === undefined && first <= site.line && site.line <= last)
    // What a line causes that goes on needing the type is caused after the move too, unless its callee is made free first.
    .filter(({ line }) => freed.has(line) || !stays(weights.get(line)))
    .reduce((sum, { lines: all, editableLines = 0 }) => sum + all + editableLines, 0);
  // What a line causes counts the closures in it; they are in `lines` already.
  const causedLines = Math.round(Math.max(0, caused - inClosures));
  return { lines: Math.round(lines), movableLines: Math.round(movableLines), causedLines };
}
