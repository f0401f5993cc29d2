// Bounds the memory of a merge: the largest functions stay one by one, of the others only what each crate pays for them together.
import type { IntList } from "../ir/bodies/int-list.ts";
import { MergedRows } from "./merged-rows.ts";

export interface MostRows {
  readonly functions: number;
  /** Of all functions together: one for each crate that makes copies of one. */
  readonly shares: number;
}

/** Whether there is more than that. */
export function exceeds({ size, shares }: MergedRows, most: MostRows): boolean {
  return size > most.functions || shares.of.length > most.shares;
}

/** New columns with the largest functions; of several of one size all stay, or none. The sums of all shares are as before. */
export function largestRows(rows: MergedRows, most: MostRows): MergedRows {
  const sums = new Float64Array(rows.size);
  const { shares, made } = rows;
  const counts = new Int32Array(rows.size);
  for (let at = 0; at < shares.of.length; at++) {
    sums[shares.of.get(at)]! += shares.lines.get(at);
    counts[shares.of.get(at)]!++;
  }
  const least = leastLines(sums, counts, most);
  const kept = new MergedRows();
  const numbers = new Int32Array(rows.size).fill(-1);
  for (const [part, { copies, lines }] of rows.folded) kept.fold(part, copies, lines);
  kept.foldedFunctions = rows.foldedFunctions;
  kept.foldedLines = rows.foldedLines;
  for (let row = 0; row < rows.size; row++) {
    if (sums[row]! >= least) numbers[row] = kept.copyRow(rows, row);
    else {
      kept.foldedFunctions++;
      kept.foldedLines = Math.max(kept.foldedLines, sums[row]!);
    }
  }
  for (let at = 0; at < shares.of.length; at++) {
    const row = numbers[shares.of.get(at)]!;
    const [part, copies, lines] = [shares.part.get(at), shares.copies.get(at), shares.lines.get(at)];
    if (row < 0) kept.fold(part, copies, lines);
    else kept.share(row, part, copies, lines, shares.caused.get(at));
  }
  for (let at = 0; at < made.of.length; at++) {
    const row = numbers[made.of.get(at)]!;
    if (row < 0) continue;
    const types = kept.texts.numberOf(rows.texts, made.types.get(at));
    kept.instance(row, made.part.get(at), made.lines.get(at), types);
  }
  return kept;
}

/** Positions of a column by what stands there, without a list for each. */
export function grouped(column: IntList, size: number): { readonly of: (value: number) => Int32Array } {
  const starts = new Int32Array(size + 1);
  for (let at = 0; at < column.length; at++) starts[column.get(at) + 1]!++;
  for (let value = 0; value < size; value++) starts[value + 1]! += starts[value]!;
  const next = starts.slice();
  const positions = new Int32Array(column.length);
  for (let at = 0; at < column.length; at++) positions[next[column.get(at)]!++] = at;
  return { of: (value) => positions.subarray(starts[value]!, starts[value + 1]!) };
}

/** Lines from which on functions stay: the largest, as many as both limits allow. */
function leastLines(sums: Float64Array, counts: Int32Array, most: MostRows): number {
  const order = new Uint32Array(sums.length).map((_, row) => row).sort((a, b) => sums[b]! - sums[a]!);
  let shares = 0;
  for (const [at, row] of order.entries()) {
    shares += counts[row]!;
    if (at >= most.functions || shares > most.shares) return sums[row]! + 1;
  }
  return 0;
}
