// What is to be tried: the findings that the user names, by defining package, each with the patches that could be made of it.

import type { Sources } from "../advise/sources.ts";
import { analyseBody } from "../analysis/dependence/analyse-body.ts";
import { type FreeFunctions, freeFunctions } from "../change/free-functions.ts";
import type { Patch, Refusal } from "../change/patch-types.ts";
import { type PatchTools, patchesOf } from "../change/patches-of.ts";
import { UserError } from "../errors.ts";
import type { FunctionSource, IndexLookup, PackageIndex } from "../index/index-types.ts";
import type { MirIndex } from "../mir/mir-types.ts";
import type { Finding } from "../model/finding.ts";
import type { GenericFunction, Region } from "../model/function.ts";
import type { Report } from "../model/report.ts";
import type { LineRange } from "../model/span.ts";
import { fallingBack } from "./fall-back.ts";

export interface Tried {
  readonly finding: Finding;
  /** Place in the report, from one. */
  readonly number: number;
  /** Absent when the sources do not have it any more. */
  readonly source?: FunctionSource;
  readonly patches: readonly Patch[];
  readonly refusals: readonly Refusal[];
}

/**
 * @param names numbers of the report, or fingerprints; all findings when there are none.
 * @throws UserError for one that is not there.
 */
export function chosenFindings(
  report: Report,
  names: readonly string[],
): readonly { finding: Finding; number: number }[] {
  const all = report.findings.map((finding, at) => ({ finding, number: at + 1 }));
  if (names.length === 0) return all;
  return [...new Set(names)].map((name) => {
    const found = all.find(({ finding, number }) =>
      /^\d{1,6}$/.test(name) ? number === Number(name) : name.length >= 6 && finding.fingerprint.startsWith(name),
    );
    if (found) return found;
    throw new UserError(
      `there is no finding ${name}: the report has ${all.length}, by number or by the fingerprint that it prints`,
    );
  });
}

/** Where a finding's function is in the sources; undefined when they changed under it. */
export function sourceOf(
  sources: Sources,
  fn: GenericFunction,
): { index: PackageIndex; source: FunctionSource } | undefined {
  for (const index of sources.indexes) {
    const source = index.functions.find(
      ({ item }) =>
        item.path === fn.path &&
        item.line === fn.line &&
        item.span.file === fn.span.file &&
        item.package.name === fn.package.name,
    );
    if (source) return { index, source };
  }
  return undefined;
}

/** @param widely move the other regions of the function, too, that the rule of the finding is not about. */
export function planFor(
  chosen: { readonly finding: Finding; readonly number: number },
  sources: Sources,
  tools: PlanTools | undefined,
  widely: boolean,
): Tried {
  const { finding, number } = chosen;
  const found = sourceOf(sources, finding.function);
  if (!found || !tools) {
    const reason = "the function is not in the sources any more";
    return { finding, number, patches: [], refusals: [{ lines: finding.function.bodyLines, reason }] };
  }
  const { index, source } = found;
  const analysis = analyseBody(source, index, sources.lookup);
  const regions = largestFirst(finding.regions);
  const named = (wanted: readonly Region[]) => patchesOf(analysis, finding.technique, wanted, tools);
  const wide = widely ? patchesOf(analysis, finding.technique, undefined, tools) : undefined;
  // A run takes the region that begins in it; what none takes is moved as if it had been named.
  const missed = wide && regions.filter(({ lines }) => !wide.patches.some((each) => meet(each.lines, lines)));
  const parts = [...(wide ? [wide] : [named(regions)]), ...(missed && missed.length > 0 ? [named(missed)] : [])];
  const make = (wanted: readonly Region[], { id }: Patch) => {
    tools.giveBack(id.slice(id.lastIndexOf(" ") + 1));
    return patchesOf(analysis, "inner-nongeneric-fn", wanted, tools).patches;
  };
  return {
    finding,
    number,
    source,
    patches: parts.flatMap(({ patches }) => patches.map((each) => fallingBack(each, analysis, regions, make))),
    refusals: parts.flatMap(({ refusals }) => refusals),
  };
}

export interface PlanTools extends PatchTools, Pick<FreeFunctions, "made"> {
  /** A helper of this name is not made after all. */
  readonly giveBack: (name: string) => void;
}

/** One for each index, so that no name is taken twice and a function is made free once. */
export function patchTools(index: PackageIndex, lookup: IndexLookup, mir: MirIndex | undefined): PlanTools {
  const names = new Set<string>();
  const take = (wished: string) => {
    let name = wished;
    for (let count = 2; names.has(name) || index.functionsByName.has(name); count++) name = `${wished}_${count}`;
    names.add(name);
    return name;
  };
  return { mir, take, giveBack: (name) => names.delete(name), ...freeFunctions(index, lookup, mir, take) };
}

function meet(a: LineRange, b: LineRange): boolean {
  return a[0] <= b[1] && b[0] <= a[1];
}

function largestFirst(regions: readonly Region[]): Region[] {
  return [...regions].sort((a, b) => b.codeLines - a.codeLines || a.lines[0] - b.lines[0]);
}
