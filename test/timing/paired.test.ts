import { expect, it } from "vitest";
import { median, paired } from "../../src/timing/paired.ts";

it("gives Student's interval of the mean of the logarithms", () => {
  // Ratios e^0.1, e^0.2, e^0.3, e^0.4, e^0.5: mean 0.3, variance 0.025, standard error √(0.025 ÷ 5), t of four degrees 2.776.
  const half = 2.776 * Math.sqrt(0.005);
  const before = [1, 2, 3, 4, 5];
  const after = before.map((value, at) => value * Math.exp((at + 1) / 10));
  const { ratio, low, high, runs } = paired(before, after);
  expect(runs).toBe(5);
  expect(ratio).toBeCloseTo(Math.exp(0.3), 10);
  expect(low).toBeCloseTo(Math.exp(0.3 - half), 10);
  expect(high).toBeCloseTo(Math.exp(0.3 + half), 10);
});

it("loses what disturbs both of a pair", () => {
  const { before, after, low, high } = paired([10, 10, 40, 10, 10], [5, 5, 20, 5, 5]);
  expect([before, after]).toEqual([10, 5]);
  expect([low, high]).toEqual([0.5, 0.5]);
});

it("is turned round by taking the change back", () => {
  const [was, is] = [
    [3, 4, 3.5, 3.1, 3.3],
    [2.9, 3.5, 3.6, 3.0, 3.1],
  ] as const;
  const [there, back] = [paired(was, is), paired(is, was)];
  expect(there.low * back.high).toBeCloseTo(1, 12);
});

it("has a median between the two in the middle", () => {
  expect(median([5, 1, 9])).toBe(5);
  expect(median([4, 1, 9, 2])).toBe(3);
});
