// Shares a measured difference out among the changes that made it, so that the parts and what is shared add up to it.

/** What a change takes away at most: lines of the function itself, and lines that were compiled for it alone. */
export interface Freed {
  readonly own: number;
  readonly caused: number;
}

export interface Attribution<Key> {
  /** Lines saved by each change. */
  readonly saved: ReadonlyMap<Key, number>;
  /** Lines that several changes save together and none of them alone, negative where they cost some; with `saved` the whole difference. */
  readonly shared: number;
}

/**
 * The lines of the functions themselves are told apart in the measurement; what else is gone was compiled for them, and goes to each by
 * what was compiled for it alone. One change alone made all of the difference.
 * @param difference of the totals, before less after.
 */
export function attribute<Key>(difference: number, freed: ReadonlyMap<Key, Freed>): Attribution<Key> {
  const [only, ...others] = freed.keys();
  if (only !== undefined && others.length === 0) return { saved: new Map([[only, difference]]), shared: 0 };
  const sum = (of: (each: Freed) => number) => [...freed.values()].reduce((all, each) => all + of(each), 0);
  const caused = sum((each) => each.caused);
  const rest = Math.max(0, difference - sum(({ own }) => own));
  const share = caused === 0 ? 0 : Math.min(1, rest / caused);
  const saved = new Map([...freed].map(([key, each]) => [key, each.own + Math.floor(share * each.caused)]));
  return { saved, shared: difference - [...saved.values()].reduce((all, lines) => all + lines, 0) };
}
