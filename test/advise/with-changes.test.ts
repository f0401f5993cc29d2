// What a finding says is of what its change takes.
import { expect, it } from "vitest";
import { withChanges } from "../../src/advise/with-changes.ts";
import { analyseBody } from "../../src/analysis/dependence/analyse-body.ts";
import { collects } from "../../src/analysis/signals/collects.ts";
import { evaluate } from "../../src/rule/evaluate.ts";
import { indexOf } from "../index/index-of.ts";
import { madeFunction, madeRule } from "../rule/made.ts";

const TEXT = `pub fn f<T>(items: &[T], ask: fn(&T) -> u32) -> usize {
    let asked: Vec<u32> = items.iter().map(|item| ask(item)).filter(|n| *n > 1).map(|n| n + 1).collect();
    let again: Vec<u32> = items.iter().map(|item| ask(item)).filter(|n| *n > 1).map(|n| n + 3).collect();
    let more = asked.len() + again.len() + total(items.len(), items.iter().map(|item| ask(item)).filter(|n| *n > 2).map(|n| n * 2).collect::<Vec<u32>>());
    more
}
fn total(count: usize, items: Vec<u32>) -> usize { count + items.len() }`;

it("counts the collections that a loop fills, not those that stay", () => {
  const index = indexOf({ "src/lib.rs": TEXT });
  const source = index.functions.find(({ item }) => item.name === "f");
  const { regions } = collects(analyseBody(source!, index, () => undefined));
  expect(regions.map(({ kind }) => kind)).toEqual(["collect", "collect", "collect"]);
  const rule = madeRule({
    id: "iterator-to-loop",
    technique: "iterator-to-loop",
    regions: ["collect"],
    forecast: "call",
    remedy: "fill {regions|collection|collections}",
    message: "`{name}` fills {regions|collection|collections}",
  });
  const candidate = {
    function: madeFunction({ ...source!.item, package: index.package, bodyLines: [1, 6], regions }),
    cost: { copies: 1, lines: 400, closureCopies: 0, closureLines: 0 },
    rows: [],
  };
  const [before] = evaluate([rule], candidate);
  expect(before!.remedy).toBe("fill 3 collections");
  const { findings } = withChanges([{ finding: before!, others: [], candidate }], {
    indexes: [index],
    lookup: () => undefined,
    rules: [rule],
    weights: undefined,
    mirOf: () => undefined,
    threshold: {},
  } as unknown as Parameters<typeof withChanges>[1]);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    remedy: "fill 2 collections",
    message: "`f` fills 2 collections",
    // Each of one kind costs the same.
    forecast: { savedLines: before!.forecast!.savedLines * (2 / 3) },
  });
});
