// Forecast against truth: the difference of the totals, and which finding which part of it is due to.

import type { Sources } from "../advise/sources.ts";
import type { FunctionSource } from "../index/index-types.ts";
import { sourceOf } from "../index/source-of.ts";
import { joinCosts } from "../join/join-costs.ts";
import type { FunctionCost, Profile } from "../model/profile.ts";
import { type Attribution, attribute, type Freed } from "./attribute.ts";
import type { TriedFinding } from "./try-package.ts";

/** By number of the finding; only those of which a patch was kept. What changes of one function save together is shared out by what they promise. */
export function effects(
  tried: readonly TriedFinding[],
  sources: Sources,
  before: Profile,
  after: Profile,
): Attribution<number> {
  const { joined } = joinCosts(before, sources.indexes);
  const freed = new Map<number, Freed>();
  for (const [source, findings] of bySource(tried, sources)) {
    const rows = joined.find((each) => each.source === source)?.rows ?? [];
    const paths = new Set(rows.map(({ path }) => path));
    const names = findings.flatMap(({ kept }) => kept.map(({ id }) => id.slice(id.lastIndexOf(" ") + 1)));
    const was = costOf(rows);
    const is = costOf(after.functions.filter(({ path }) => paths.has(path)));
    const helpers = costOf(after.functions.filter(({ path }) => names.some((name) => isOf(path, name))));
    // What the copies caused one by one the helper causes once.
    const left = was.copies === 0 ? 0 : 1 - Math.min(1, helpers.copies / was.copies);
    const own = was.own - is.own - helpers.own;
    const forecast = ({ finding }: TriedFinding) => Math.max(1, finding.forecast?.savedLines ?? 1);
    const all = findings.reduce((sum, each) => sum + forecast(each), 0);
    // What code of a dependency causes is only measured where it counts as editable; else it may be what was promised.
    const isKnown = rows.some(({ causedLines }) => causedLines !== undefined);
    const caused = isKnown ? Math.max(0, was.caused - is.caused) * left : Math.max(0, all - own);
    for (const each of findings) {
      const share = forecast(each) / all;
      freed.set(each.number, { own: Math.round(own * share), caused: caused * share });
    }
  }
  return attribute(before.totals.lines - after.totals.lines, freed);
}

/** Findings of which a patch was kept, by function: a measurement does not tell apart what two changes of one do. */
function bySource(
  tried: readonly TriedFinding[],
  { indexes }: Sources,
): Map<FunctionSource | undefined, TriedFinding[]> {
  const groups = new Map<FunctionSource | undefined, TriedFinding[]>();
  for (const each of tried) {
    if (each.kept.length === 0) continue;
    const source = sourceOf(indexes, each.finding.function)?.source;
    groups.set(source, [...(groups.get(source) ?? []), each]);
  }
  return groups;
}

/** `own` with closures; `caused` is code nobody can edit, compiled for them alone; the copies are those of one function of them. */
function costOf(rows: readonly FunctionCost[]) {
  const own = rows.reduce((sum, { lines }) => sum + lines, 0);
  // What a function causes has its own lines and its closures in it.
  const all = rows.reduce((sum, { causedLines }) => sum + (causedLines ?? 0), 0);
  return { own, caused: Math.max(0, all - own), copies: Math.max(0, ...rows.map(({ copies }) => copies)) };
}

function isOf(path: string, name: string): boolean {
  return path.endsWith(`::${name}`) || path.includes(`::${name}::{`);
}
