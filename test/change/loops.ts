// Loops in the place of `collect` in the body of a small function.
import { expect } from "vitest";
import { analyseBody } from "../../src/analysis/dependence/analyse-body.ts";
import { collects } from "../../src/analysis/signals/collects.ts";
import { WHY } from "../../src/change/filled-by.ts";
import { loopsOf } from "../../src/change/loops-of.ts";
import { indexOf } from "../index/index-of.ts";

/** @param once its function is taken to have one copy. */
export function made(body: string, returns = "Vec<u32>", once = false) {
  const text = `fn f<T>(items: &[T], ask: fn(&T) -> Result<u32, String>, by: u32, given: impl IntoIterator<Item = u32>, chained: impl Iterator<Item = u32>) -> ${returns} {\n    ${body}\n}`;
  const index = indexOf({ "src/lib.rs": text });
  const analysis = analyseBody(index.functions[0]!, index, () => undefined);
  return loopsOf(analysis, collects(analysis).regions, once);
}

/** The texts of the one loop, without what says why it is one. */
export function ways(body: string, returns?: string): string[] {
  const { patches, refusals } = made(body, returns);
  expect(refusals).toEqual([]);
  return patches[0]!.variants.map(({ edits }) => {
    const [before, behind, ...others] = edits[0]!.text.split(new RegExp(`${WHY}\\n *`));
    expect([behind, others.length]).toEqual([expect.any(String), 0]);
    return `${before}${behind}`;
  });
}
