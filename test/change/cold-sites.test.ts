// What a patch for cold code takes along: never the condition, which is asked each time.
import { describe, expect, it } from "vitest";
import { analyse } from "../../src/analysis/analyse.ts";
import { analyseBody } from "../../src/analysis/dependence/analyse-body.ts";
import { patchesOf } from "../../src/change/patches-of.ts";
import { indexOf } from "../index/index-of.ts";
import { texts } from "./patches.ts";

const MESSAGE = '"place {at} of {limit} is too far, {} left", limit - at';

function of(statement: string) {
  const text = `fn f<T: Ord>(items: &mut Vec<T>, item: T, at: usize, limit: usize) {
    items.push(item);
    ${statement}
    items.clear();
}`;
  const index = indexOf({ "src/lib.rs": text });
  const source = index.functions[0]!;
  const item = analyse(source, index, () => undefined);
  const regions = item.regions.filter(({ kind }) => kind === "cold");
  const tools = { mir: undefined, take: (name: string) => name };
  return {
    regions,
    patches: patchesOf(
      analyseBody(source, index, () => undefined),
      "outline-cold-path",
      regions,
      tools,
    ),
  };
}

describe("a patch for cold code", () => {
  it.each([
    `if at > limit { panic!(${MESSAGE}); }`,
    `if at > limit {\n        panic!(${MESSAGE});\n    }`,
    `let left = match limit.checked_sub(at) { Some(left) => left, None => panic!(${MESSAGE}) };`,
    `let Some(left) = limit.checked_sub(at) else { panic!(${MESSAGE}) };`,
  ])("moves the panic alone: %s", (statement) => {
    const { patches } = of(statement);
    expect(patches.patches).toHaveLength(1);
    const { call, helper } = texts(patches);
    expect(call).toMatch(/^f_cold\(at, limit\);?$/);
    expect(helper).toMatch(
      /#\[cold\] #\[inline\(never\)\] fn f_cold\(at: usize, limit: usize\) -> ! \{ panic!\([^)]*\);? \}$/,
    );
  });

  it("takes numbers as they are, and what is made of them as trait objects, where the lines of a closure hold no whole statements", () => {
    const [patch] = of(`let left = limit.checked_sub(at).unwrap_or_else(|| panic!(${MESSAGE}));`).patches.patches;
    expect(patch!.helper.call).toBe("f_panic(at, limit, &(limit - at))");
  });

  it("is none for an assertion, whose condition would move with it", () => {
    const { patches } = of(`assert!(at < limit, ${MESSAGE});`);
    expect(patches.patches).toEqual([]);
    expect(patches.refusals.map(({ reason }) => reason)).toEqual([
      "an assertion is asked each time: only its message is cold",
    ]);
  });
});
