// Which of two changes of a function is made: what could be written of them decides, not what was promised.
import { expect, it } from "vitest";
import { type ChangeInput, planChanges } from "../../src/change/plan-changes.ts";
import { indexMir } from "../../src/mir/find-mir.ts";
import type { Finding, Technique } from "../../src/model/finding.ts";
import { indexOf } from "../index/index-of.ts";

const TEXT = `pub fn f(count: u32, ask: impl FnOnce(u32) -> u32) -> u32 {
    let mut sum: u32 = 0;
    for at in 0..count {
        sum += at.count_ones() * at.leading_zeros();
        sum ^= at.rotate_left(3).swap_bytes();
    }
    let asked: u32 = ask(sum);
    asked + 1
}`;
const index = indexOf({ "src/lib.rs": TEXT });
const { item } = index.functions[0]!;

function finding(technique: Technique, savedLines: number, guessed = false): Finding {
  const whole = technique === "dyn-erasure-closure";
  const lines = whole ? [1, 9] : [2, 6];
  return {
    rule: technique,
    technique,
    function: { ...item, package: index.package, bodyLines: [1, 9] },
    regions: [{ kind: whole ? "whole-body" : "statements", lines, codeLines: lines[1]! - lines[0]! + 1 }],
    forecast: { savedLines, arithmetic: "", ...(guessed && { guessed: true }) },
  } as unknown as Finding;
}

/** The technique of the change that is made where the first saves so many lines of its 900. */
function chosen(saves: number, other: Finding): Technique {
  const first = finding("inner-nongeneric-fn", 900);
  const input: ChangeInput = {
    indexes: [index],
    lookup: () => undefined,
    mirOf: () => indexMir([]),
    measured: () => undefined,
    instead: () => [other],
    saves: (each) => (each === first ? saves : each.forecast!.savedLines),
  };
  const [plan] = planChanges([first], input);
  expect(plan!.change.status).toBe("written");
  return plan!.finding.technique;
}

it("takes the answer of which more can be written", () => {
  expect(chosen(300, finding("dyn-erasure-closure", 700))).toBe("dyn-erasure-closure");
});

it("keeps the first where the other is hardly better", () => {
  expect(chosen(600, finding("dyn-erasure-closure", 700))).toBe("inner-nongeneric-fn");
});

it("keeps the first where the other is a guess", () => {
  expect(chosen(300, finding("dyn-erasure-closure", 700, true))).toBe("inner-nongeneric-fn");
});
