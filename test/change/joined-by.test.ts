import { describe, expect, it } from "vitest";
import { ways } from "./loops.ts";

describe("a chain as two loops", () => {
  it("fills a map from one and then from the other", () => {
    const both = (other: string, type = "BTreeMap<u32, u8>") =>
      ways(`items.iter().map(|key| (rank(key), 1)).chain(${other}).collect()`, type)[0];
    expect(both("given")).toBe(`let mut collected = BTreeMap::new();
    for key in items.iter() {
        collected.insert(rank(key), 1);
    }
    for (key, value) in given {
        collected.insert(key, value);
    }
    collected`);
    // What would be asked behind the first loop, and what is reserved at once.
    expect(both("rest()")).toContain("for (key_2, value) in items.iter().map(|key| (rank(key), 1)).chain(rest()) {");
    expect(both("given", "HashMap<u32, u8>")).toContain("chain(given)");
  });
});
