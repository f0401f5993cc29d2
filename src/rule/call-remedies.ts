// What can be done about calls of std that no rule changes: the container, the order, the trait object are somebody's design.
import { TYPE_PRICES } from "./call-prices.ts";
import { grouped } from "./message.ts";

export interface CallRemedy {
  /** What the calls have in common, as a table names it. */
  readonly what: string;
  /** Paths of what a line calls. */
  readonly calls: RegExp;
  /** What would be less, with its price. */
  readonly words: string;
}

const { treeMap, hashMap, orderedVec, sort } = TYPE_PRICES;
const price = (lines: number) => `≈ ${grouped(Number(lines.toPrecision(2)))}`;

/** Of a line that calls something of several, the first counts. */
export const CALL_REMEDIES: readonly CallRemedy[] = [
  {
    what: "`BTreeMap`, `BTreeSet`",
    calls: /\bbtree::(?:map|set|dedup_sorted_iter|append)\b/,
    words: `each pair of key and value types has its own tree: ${price(treeMap)} lines for \`insert\` and \`get\` alone, ${price(hashMap)} in a \`HashMap\`, ${price(orderedVec)} in a \`Vec\` of pairs kept in order; one value type for several maps (an enum, an index into a \`Vec\`) shares all of it`,
  },
  {
    what: "`sort`",
    calls: /<impl \[_\]>::sort(?:_\w+)?$|::quicksort\b|::stable_sort\b/,
    words: `each closure has a sort of its own, ${price(sort)} lines: several places that order the same type share one with a \`fn\` item as \`fn\` pointer, or behind one function of theirs`,
  },
  {
    what: "`spawn` of a future",
    calls: /::spawn(?:_\w+)?$|::block_on$/,
    words:
      "each future has its own task, poll and drop: `Box::pin(…) as Pin<Box<dyn Future<…> + Send>>` in front of the call leaves one of them, for an allocation",
  },
  {
    what: "`catch_unwind`, `LocalKey::with`, `thread::scope`",
    calls: /::catch_unwind$|LocalKey<_>::(?:try_)?with(?:_\w+)?$|::scoped::scope$/,
    words:
      "the closure that is passed can be `&mut dyn FnMut()` in one function of yours: std's part is compiled once then",
  },
];
