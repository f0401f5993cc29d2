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
  tools: PatchTools | undefined,
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
  const regions = widely ? undefined : largestFirst(finding.regions);
  return { finding, number, source, ...patchesOf(analysis, finding.technique, regions, tools) };
}

/** One for each index, so that no name is taken twice and a function is made free once. */
export function patchTools(
  index: PackageIndex,
  lookup: IndexLookup,
  mir: MirIndex | undefined,
): PatchTools & Pick<FreeFunctions, "made"> {
  const names = new Set<string>();
  const take = (wished: string) => {
    let name = wished;
    for (let count = 2; names.has(name) || index.functionsByName.has(name); count++) name = `${wished}_${count}`;
    names.add(name);
    return name;
  };
  return { mir, take, ...freeFunctions(index, lookup, mir, take) };
}

function largestFirst(regions: readonly Region[]): Region[] {
  return [...regions].sort((a, b) => b.codeLines - a.codeLines || a.lines[0] - b.lines[0]);
}
