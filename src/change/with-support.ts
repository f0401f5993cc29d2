// Adds to each plan the patches that make functions free for it; where that is the plan's own function, in place of its own patches.
import type { FunctionSource } from "../index/index-types.ts";
import type { Refusal } from "../model/change.ts";
import type { Freed, Patch } from "./patch-types.ts";

interface Plan {
  readonly source?: FunctionSource;
  readonly patches: readonly Patch[];
  readonly refusals: readonly Refusal[];
}

/** @param made all functions that were made free for these plans. */
export function withSupport<P extends Plan>(plans: readonly P[], made: readonly Freed[]): P[] {
  const byId = new Map(made.map((freed) => [freed.patch.id, freed]));
  const needed = (patches: readonly Patch[]): Set<Freed> => {
    const found = new Set<Freed>();
    const visit = ({ needs = [] }: Patch) => {
      for (const freed of needs.map((id) => byId.get(id)!)) {
        if (found.has(freed)) continue;
        found.add(freed);
        visit(freed.patch);
      }
    };
    patches.forEach(visit);
    return found;
  };
  const bySource = new Map<FunctionSource, Freed>();
  for (const freed of needed(plans.flatMap(({ patches }) => patches)))
    if (!bySource.has(freed.source)) bySource.set(freed.source, freed);
  return plans.map((plan) => {
    const own = plan.source && bySource.get(plan.source);
    const patches = own ? [{ ...own.patch, otherwise: () => plan.patches }] : plan.patches;
    const others = [...needed(patches)].filter((freed) => freed !== own);
    return {
      ...plan,
      ...(own && { refusals: [] }),
      patches: [...patches, ...others.map(({ patch }) => asSupport(patch))],
    };
  });
}

function asSupport(patch: Patch): Patch {
  return { ...patch, support: true, helper: { ...patch.helper, support: true } };
}

/** Patches of several plans: a function that several of them need is made free once, by its own plan where there is one. */
export function eachOnce(plans: readonly Pick<Plan, "patches">[]): Patch[] {
  const all = plans.flatMap(({ patches }) => patches);
  const found = new Map<string, Patch>();
  for (const patch of all) if (!found.has(patch.id) || !patch.support) found.set(patch.id, patch);
  return [...found.values()];
}
