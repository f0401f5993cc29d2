// Two series that were measured in pairs, in turn: medians, and how sure the change is.
import type { Paired } from "../model/timing.ts";

/**
 * Student's t for 95 % (two-sided) by degrees of freedom, from 1 on; above the table that of the normal distribution is short by
 * 2 % at most. NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2.
 */
const T95 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/**
 * What disturbs both of a pair goes out of its ratio. The interval is that of the mean of the ratios' logarithms, which is the same for
 * a change and for taking it back.
 * @param before above zero, as `after`, of the same length, two pairs at least.
 */
export function paired(before: readonly number[], after: readonly number[]): Paired {
  const logs = before.map((value, at) => Math.log(after[at]! / value));
  const runs = logs.length;
  const mean = logs.reduce((sum, log) => sum + log, 0) / runs;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (runs - 1);
  const half = (T95[runs - 2] ?? 2) * Math.sqrt(variance / runs);
  return {
    before: median(before),
    after: median(after),
    ratio: Math.exp(mean),
    low: Math.exp(mean - half),
    high: Math.exp(mean + half),
    runs,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle - 0.5)]! + sorted[Math.ceil(middle - 0.5)]!) / 2;
}
