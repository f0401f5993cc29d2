import { describe, expect, it } from "vitest";
import { attribute } from "../../src/try/attribute.ts";

describe("attribute", () => {
  it("puts all of the difference down to the only change", () => {
    const { saved, shared } = attribute(1583, new Map([["index", { own: 278, caused: 1 }]]));
    expect(saved.get("index")).toBe(1583);
    expect(shared).toBe(0);
  });

  it("adds up to the difference, and says what is shared", () => {
    const freed = new Map([
      ["a", { own: 100, caused: 200 }],
      ["b", { own: 50, caused: 0 }],
    ]);
    // 150 lines of the functions, 200 of what a alone needed, and 30 that both needed.
    const { saved, shared } = attribute(380, freed);
    expect([...saved]).toEqual([
      ["a", 300],
      ["b", 50],
    ]);
    expect(shared).toBe(30);
  });

  it("shares out what is gone where less is gone than each could have freed", () => {
    const freed = new Map([
      ["a", { own: 0, caused: 300 }],
      ["b", { own: 0, caused: 100 }],
    ]);
    const { saved, shared } = attribute(200, freed);
    expect([...saved.values()]).toEqual([150, 50]);
    expect(shared).toBe(0);
  });

  it("is negative where the changes cost more together than each of them saves", () => {
    const freed = new Map([
      ["a", { own: 60, caused: 0 }],
      ["b", { own: 40, caused: 10 }],
    ]);
    expect(attribute(90, freed)).toEqual({
      saved: new Map([
        ["a", 60],
        ["b", 40],
      ]),
      shared: -10,
    });
  });
});
