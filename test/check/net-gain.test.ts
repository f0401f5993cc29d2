// A helper takes lines, too: counted by hand as signature, call and brace, a tuple, and what says how to go on.
import { expect, it } from "vitest";
import { netGain } from "../../src/check/net-gain.ts";
import type { Technique } from "../../src/model/finding.ts";
import type { Region } from "../../src/model/function.ts";

const region = (kind: Region["kind"], codeLines: number, more: Partial<Region> = {}): Region => ({
  ...{ kind, codeLines, lines: [1, codeLines], inputs: [], outputs: [], exits: [], awaits: false, unknowns: [] },
  ...more,
});
const gain = (technique: Technique, ...regions: readonly Region[]) => netGain({ promise: 1000, technique, regions });
const value = { name: "a", mode: "value" } as const;

it("takes three lines off each piece, and nothing that a piece is too short for", () => {
  expect(gain("inner-nongeneric-fn", region("statements", 10))).toBe(700);
  expect(gain("inner-nongeneric-fn", region("statements", 8), region("statements", 2))).toBe(500);
  expect(gain("inner-nongeneric-fn", region("fields", 2), region("facts", 3))).toBe(0);
});

it("takes more off where several results come back or control goes on elsewhere", () => {
  expect(gain("inner-nongeneric-fn", region("statements", 10, { outputs: [value, value] }))).toBe(600);
  expect(gain("inner-nongeneric-fn", region("statements", 10, { exits: ["return"] }))).toBe(300);
  expect(gain("inner-nongeneric-fn", region("statements", 10, { exits: ["?"] }))).toBe(700);
});

it("takes nothing off where no function is added", () => {
  expect(gain("dyn-erasure-closure", region("whole-body", 5))).toBe(1000);
  expect(gain("move-to-free-fn", region("whole-body", 5))).toBe(1000);
  expect(gain("inner-nongeneric-fn", region("event", 1))).toBe(1000);
});

it("leaves a body behind a conversion its exits, which are its own", () => {
  expect(gain("inner-nongeneric-fn", region("after-conversion", 10, { exits: ["return"] }))).toBe(700);
});
