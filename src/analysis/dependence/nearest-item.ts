// Which of several items of one name is meant from a module. A crate can have thousands of one name, and asks at each mention of it: they are ordered once.

interface InModule {
  readonly module: readonly string[];
}

interface Ordered {
  /** By module, in order. */
  readonly inModule: ReadonlyMap<string, readonly InModule[]>;
  /** The first in or below a module, and the first of these with so many segments: `a::b`, `a::b 3`. */
  readonly below: ReadonlyMap<string, InModule>;
}

const orders = new WeakMap<readonly InModule[], Ordered>();

/** The one whose module shares the most segments, then one that is as deep, then the first. `items` must not change any more. */
export function nearestItem<T extends InModule>(
  items: readonly T[],
  from: readonly string[] | undefined,
): T | undefined {
  if (items.length < 2 || from === undefined) return items[0];
  const { below } = ordered(items);
  for (let shared = from.length; shared > 0; shared--) {
    const module = from.slice(0, shared).join("::");
    const found = below.get(`${module} ${from.length}`) ?? below.get(module);
    if (found !== undefined) return found as T;
  }
  return items.find(({ module }) => module.length === from.length) ?? items[0];
}

/** Those in exactly that module, in order. `items` must not change any more. */
export function itemsIn<T extends InModule>(items: readonly T[], module: readonly string[]): readonly T[] {
  if (items.length === 0) return items;
  return (ordered(items).inModule.get(module.join("::")) ?? []) as T[];
}

function ordered(items: readonly InModule[]): Ordered {
  const known = orders.get(items);
  if (known !== undefined) return known;
  const inModule = new Map<string, InModule[]>();
  const below = new Map<string, InModule>();
  for (const item of items) {
    const key = item.module.join("::");
    const there = inModule.get(key);
    if (there !== undefined) {
      there.push(item);
      continue;
    }
    inModule.set(key, [item]);
    for (let depth = item.module.length; depth > 0; depth--) {
      const module = item.module.slice(0, depth).join("::");
      for (const place of [module, `${module} ${item.module.length}`]) if (!below.has(place)) below.set(place, item);
    }
  }
  const found = { inModule, below };
  orders.set(items, found);
  return found;
}
