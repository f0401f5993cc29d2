// Forecast against truth: what the functions of a finding cost before, and with their helpers after.

import type { Sources } from "../advise/sources.ts";
import { joinCosts } from "../join/join-costs.ts";
import type { FunctionCost, Profile } from "../model/profile.ts";
import type { TriedFinding } from "./try-package.ts";
import { sourceOf } from "./try-plan.ts";

export interface Effect {
  /**
   * Lines that the function and its helpers have less than before, with their closures and with the code nobody can edit that is compiled
   * for them alone. What several functions need is in the total only.
   */
  readonly savedLines: number;
  /** Lines of the function before, counted in the same way. */
  readonly linesBefore: number;
}

/** By number of the finding; only those of which a patch was kept. */
export function effects(
  tried: readonly TriedFinding[],
  sources: Sources,
  before: Profile,
  after: Profile,
): ReadonlyMap<number, Effect> {
  const { joined } = joinCosts(before, sources.indexes);
  const result = new Map<number, Effect>();
  for (const { finding, number, kept } of tried) {
    if (kept.length === 0) continue;
    const source = sourceOf(sources, finding.function)?.source;
    const rows = joined.find((each) => each.source === source)?.rows ?? [];
    const paths = new Set(rows.map(({ path }) => path));
    const names = kept.map(({ id }) => id.slice(id.lastIndexOf(" ") + 1));
    const was = linesOf(rows);
    const is = linesOf(after.functions.filter(({ path }) => paths.has(path)));
    const helpers = linesOf(after.functions.filter(({ path }) => names.some((name) => isOf(path, name))));
    // One copy now causes alone what several copies shared before: that was there already.
    const caused = Math.min(helpers.caused, was.caused);
    const linesBefore = was.own + was.caused;
    result.set(number, { savedLines: linesBefore - is.own - is.caused - helpers.own - caused, linesBefore });
  }
  return result;
}

/** `own` with closures; `caused` is code nobody can edit, compiled for them alone. */
function linesOf(rows: readonly FunctionCost[]): { readonly own: number; readonly caused: number } {
  const own = rows.reduce((sum, { lines }) => sum + lines, 0);
  // What a function causes has its own lines and its closures in it.
  const all = rows.reduce((sum, { causedLines }) => sum + (causedLines ?? 0), 0);
  return { own, caused: Math.max(0, all - own) };
}

function isOf(path: string, name: string): boolean {
  return path.endsWith(`::${name}`) || path.includes(`::${name}::{`);
}
