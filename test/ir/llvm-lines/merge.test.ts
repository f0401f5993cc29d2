import { describe, expect, it } from "vitest";
import { readLlvmLines } from "../../../src/ir/llvm-lines.ts";
import { mergeProfiles } from "../../../src/ir/merge-profiles.ts";
import type { Profile } from "../../../src/model/profile.ts";

const header = "  Lines  Copies  Function name";
const one = readLlvmLines(`${header}\n  9  3  (TOTAL)\n  6  2  m::f\n  3  1  m::g\n`, "one.txt");
const two = readLlvmLines(`${header}\n  8  2  (TOTAL)\n  8  2  m::g\n`, "two.txt");

describe("mergeProfiles", () => {
  it("adds up functions and totals", () => {
    const merged = mergeProfiles([one, two]);
    expect(merged.totals).toEqual({ lines: 17, copies: 5, functions: 2 });
    expect(merged.functions.map(({ path, lines, copies }) => [path, lines, copies])).toEqual([
      ["m::g", 11, 3],
      ["m::f", 6, 2],
    ]);
  });

  it("does not depend on the order", () => expect(mergeProfiles([two, one])).toEqual(mergeProfiles([one, two])));

  it("leaves a single profile as it is", () => expect(mergeProfiles([one])).toBe(one));

  it("keeps functions of one path at two places apart, in order of the place", () => {
    const at = (line: number): Profile => ({
      ...one,
      from: "ir",
      functions: [
        {
          path: "m::f",
          kind: "function",
          copies: 1,
          lines: 5,
          place: { package: { name: "m", version: "1.0.0", owner: "crate" }, file: "src/lib.rs", line },
        },
      ],
    });
    expect(mergeProfiles([at(12), at(7)]).functions.map((cost) => cost.place?.line)).toEqual([7, 12]);
    expect(mergeProfiles([at(7), at(7)]).functions).toMatchObject([{ copies: 2, lines: 10 }]);
  });

  it("leaves out what the profiles do not agree on", () => {
    const merged = mergeProfiles([
      { ...one, crate: "b", package: { name: "b", version: "1.0.0" }, debugInfo: 1 },
      { ...two, crate: "a", debugInfo: 1, mangling: "v0" },
    ]);
    expect(merged).toMatchObject({ crate: "a+b", debugInfo: 1, mangling: "mixed" });
    expect(merged.package).toBeUndefined();
  });
});
