import { describe, expect, it } from "vitest";
import { analyseBody } from "../../src/analysis/dependence/analyse-body.ts";
import { fallingBack } from "../../src/change/fall-back.ts";
import type { Patch } from "../../src/change/patch-types.ts";
import type { Region } from "../../src/model/function.ts";
import type { LineRange } from "../../src/model/span.ts";
import { indexOf } from "../index/index-of.ts";
import { finding } from "../report/sample-report.ts";

const TEXT = `pub fn count<T: Into<u64>>(seed: u64, value: T) -> u64 {
    let mut total = 0;
    for i in 0..seed {
        total += i;
        if total > 30 {
            total -= 30;
        }
    }
    let twice = total * 2;
    twice + value.into()
}
`;

function patchOf(lines: LineRange, more: Partial<Patch> = {}): Patch {
  return {
    id: `src/lib.rs:${lines[0]} part`,
    file: "src/lib.rs",
    lines,
    functionLines: [1, 11],
    helper: { name: "part", lines, attributes: [], signature: "fn part()", parameters: [], call: "part();", holes: [] },
    variants: [],
    ...more,
  };
}

/** Lines that are asked for in place of a patch. */
function insteadOf(patch: Patch, regions: readonly LineRange[]): readonly LineRange[] {
  const index = indexOf({ "src/lib.rs": TEXT });
  const analysis = analyseBody(index.functions.find(({ item }) => item.name === "count")!, index, () => undefined);
  const asked: LineRange[] = [];
  const made = (wanted: readonly Region[]) => {
    asked.push(...wanted.map(({ lines }) => lines));
    return [];
  };
  const known = regions.map((lines): Region => ({ ...finding.regions[0]!, lines }));
  fallingBack(patch, analysis, known, made).otherwise!();
  return asked;
}

describe("what is tried in place of a run that does not compile", () => {
  it("is the regions of the finding in it", () =>
    expect(
      insteadOf(patchOf([2, 9]), [
        [3, 8],
        [2, 9],
        [20, 30],
      ]),
    ).toEqual([[3, 8]]));

  it("is all of it but a short statement at its end, else its halves, where the finding has none", () => {
    expect(insteadOf(patchOf([2, 9]), [[2, 9]])).toEqual([
      [2, 8],
      [9, 9],
    ]);
    expect(insteadOf(patchOf([2, 8]), [[2, 8]])).toEqual([
      [2, 2],
      [3, 8],
    ]);
    // One statement: the halves of what is in it.
    expect(insteadOf(patchOf([3, 8]), [])).toEqual([
      [4, 4],
      [5, 7],
    ]);
  });

  it("is nothing where it is short", () => expect(insteadOf(patchOf([8, 9]), [])).toEqual([]));

  it("is first what the patch itself knows", () => {
    const other = patchOf([2, 9], { id: "other" });
    expect(insteadOf(patchOf([2, 9], { otherwise: () => [other] }), [[3, 8]])).toEqual([]);
  });
});
