// Adds the patches that make functions free for others: to the plan of that very function, else to the first plan that needs it.

import type { Freed, Patch, Refusal } from "../change/patch-types.ts";
import type { FunctionSource } from "../index/index-types.ts";

interface Plan {
  readonly source?: FunctionSource;
  readonly patches: readonly Patch[];
  readonly refusals: readonly Refusal[];
}

export function withSupport<P extends Plan>(plans: readonly P[], made: Iterable<Freed>): P[] {
  const byId = new Map([...made].map((freed) => [freed.patch.id, freed]));
  const needed = new Set<Freed>();
  const visit = ({ needs }: Patch, found: Freed[]) => {
    for (const id of needs ?? []) {
      const freed = byId.get(id)!;
      if (needed.has(freed)) continue;
      needed.add(freed);
      found.push(freed);
      visit(freed.patch, found);
    }
  };
  const support = plans.map(({ patches }) => {
    const found: Freed[] = [];
    for (const patch of patches) visit(patch, found);
    return found;
  });
  const own = (source: FunctionSource | undefined) => [...needed].find((freed) => freed.source === source);
  return plans.map((plan, at) => {
    const freed = own(plan.source);
    const others = support[at]!.filter(({ source }) => !plans.some((each) => each.source === source));
    const patches = freed ? [{ ...freed.patch, otherwise: () => plan.patches }] : plan.patches;
    return {
      ...plan,
      ...(freed && { refusals: [] }),
      patches: [...patches, ...others.map(({ patch }) => ({ ...patch, support: true }))],
    };
  });
}
