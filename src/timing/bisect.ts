// Finds the few of many that do something, by halves.

/**
 * @param all known to do it together. @param does asks of a part by itself.
 * @returns each that does it alone; where a part does it and neither of its halves, that part, whose members do it together.
 */
export async function bisect<T>(all: readonly T[], does: (part: readonly T[]) => Promise<boolean>): Promise<T[][]> {
  if (all.length < 2) return [[...all]];
  const middle = Math.ceil(all.length / 2);
  const found: T[][] = [];
  for (const half of [all.slice(0, middle), all.slice(middle)])
    if (await does(half)) found.push(...(await bisect(half, does)));
  return found.length > 0 ? found : [[...all]];
}
