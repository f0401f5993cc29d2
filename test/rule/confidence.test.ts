import { expect, test } from "vitest";
import type { Region } from "../../src/model/function.ts";
import { confidence, contradicted } from "../../src/rule/confidence.ts";
import { madeCandidate, madeRegion, tenCopies } from "./made.ts";

/** A region of 100 lines of IR. */
function weighed(movableLines: number, parts: Partial<Region> = {}): Region {
  return madeRegion({ measured: { lines: 100, movableLines, causedLines: 0 }, ...parts });
}

function of(copies: number, regions: readonly Region[]): string {
  return confidence(madeCandidate({}, { ...tenCopies, copies }), regions);
}

test("ten copies with the same IR prove an advice", () => {
  expect(of(10, [weighed(80)])).toBe("measured");
});

test("fewer copies, or lines that differ, are a hint", () => {
  expect(of(9, [weighed(100)])).toBe("hint");
  expect(of(10, [weighed(79)])).toBe("hint");
});

test("a type that is not known keeps an advice a hint, whatever the IR says: a pointer looks the same in every copy", () => {
  expect(of(71, [weighed(100), weighed(100, { unknowns: ["cursor"] })])).toBe("hint");
});

test("without IR of every region the advice rests on the source", () => {
  expect(of(71, [weighed(100), madeRegion({})])).toBe("syntactic");
  expect(of(71, [])).toBe("syntactic");
});

test("a difference is proven by four copies; callees that become free functions differ until then", () => {
  const refuted = (copies: number, region: Region) => contradicted(madeCandidate({}, { ...tenCopies, copies }), region);
  expect(refuted(4, weighed(79))).toBe(true);
  expect(refuted(4, weighed(80))).toBe(false);
  expect(refuted(3, weighed(0))).toBe(false);
  expect(refuted(4, weighed(79, { frees: ["shard"] }))).toBe(false);
  expect(refuted(4, weighed(49, { frees: ["shard"] }))).toBe(true);
});
