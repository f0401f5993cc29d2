// What calls of std cost in a copy of their function, and what stands in their place: as measured, or by the price list.
import type { FamilyCost } from "../model/candidate.ts";
import type { Region } from "../model/function.ts";
import { CALL_PRICES } from "./call-prices.ts";

/** Of an iterator that is made elsewhere. */
const PLAIN = /^plain-/;
/** What a call brings along beyond this is the iterator's own code, which a loop asks for as well. */
const MOST = 2;

/** What all copies share afterwards: the `insert` of one type. */
const ONE = /^one-/;

interface CallCosts {
  readonly now: number;
  readonly keeps: number;
  /** Of all copies together. */
  readonly once: number;
}

/** Lines of LLVM IR in each copy of the function. Undefined where a call has no price, or was measured and makes nothing of its own. */
export function callCosts({ copies }: FamilyCost, regions: readonly Region[]): CallCosts | undefined {
  let [now, keeps, once] = [0, 0, 0];
  for (const { label = "", measured } of regions) {
    const price = CALL_PRICES[label.replace(ONE, "")];
    const isPlain = PLAIN.test(label);
    if (price === undefined) return undefined;
    const calls = measured?.calls ?? copies;
    // What nobody makes a closure for other places have, too, as long as nothing was measured.
    if (calls === 0 || (isPlain && measured?.calls === undefined)) continue;
    // Of a plain one a part is taken anyway.
    const most = isPlain ? Number.POSITIVE_INFINITY : ((MOST * calls) / copies) * price.before;
    const all = measured?.calls === undefined ? price.before : Math.min(measured.causedLines / copies, most);
    now += all;
    // Of an iterator that is made elsewhere a part is its own, in what proportion it may: a loop asks it for the next item, too.
    const after = ONE.test(label) ? CALL_PRICES[label.replace(ONE, "known-")]!.after : price.after;
    once += price.after - after;
    keeps += isPlain ? (all * price.after) / price.before : (calls / copies) * after;
  }
  return now > 0 ? { now, keeps, once } : undefined;
}
