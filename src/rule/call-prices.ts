// Lines of LLVM IR that one more copy of a call brings, and what stands in its place; written by `npm run calibrate`.

/** Measured with rustc 1.95.0 (59807616e 2026-04-14), opt-level 0: ten copies of a function, each with a type of its own. */
export const CALL_PRICES: Readonly<Record<string, { readonly before: number; readonly after: number }>> = {
  collect: { before: 347, after: 36 },
  "plain-collect": { before: 302, after: 123 },
  "try-collect": { before: 789, after: 81 },
  "flat-collect": { before: 1094, after: 198 },
  "tree-collect": { before: 4273, after: 2536 },
  "known-tree-collect": { before: 3569, after: 51 },
  "hash-collect": { before: 976, after: 761 },
  "known-hash-collect": { before: 295, after: 51 },
  count: { before: 274, after: 67 },
  fold: { before: 173, after: 67 },
  reduce: { before: 222, after: 110 },
  "plain-reduce": { before: 594, after: 307 },
  min_by_key: { before: 427, after: 107 },
  "plain-min_by_key": { before: 881, after: 291 },
  for_each: { before: 174, after: 67 },
  extend: { before: 430, after: 146 },
  "plain-extend": { before: 657, after: 370 },
};

/** Of one more type: `insert` and `get` of one that is a key, a sort of one that is ordered. */
export const TYPE_PRICES = {
  treeMap: 2787,
  hashMap: 903,
  orderedVec: 394,
  sort: 2074,
};
