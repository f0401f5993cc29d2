// Rules and candidates made for tests: what a test does not say is neutral.
import type { Candidate, FamilyCost } from "../../src/model/candidate.ts";
import type { Rule } from "../../src/model/finding.ts";
import type { GenericFunction, Region } from "../../src/model/function.ts";

export function madeRule(parts: Partial<Rule>): Rule {
  return {
    id: "outline-region",
    summary: "Move the statements.",
    severity: "warning",
    technique: "inner-nongeneric-fn",
    when: {},
    regions: ["statements"],
    forecast: "outlined-region",
    remedy: "move {regions|region|regions}",
    message: "`{name}` has {copies|copy|copies} of {lines} lines",
    messageWithoutCosts: "`{name}` would be copied",
    cautions: [],
    page: "",
    ...parts,
  };
}

export function madeRegion(parts: Partial<Region>): Region {
  const none = { inputs: [], outputs: [], exits: [], awaits: false, unknowns: [] };
  return { kind: "statements", lines: [12, 21], codeLines: 10, ...none, ...parts };
}

/** A function on lines 10 to 31 of `src/pear.rs` with twenty code lines between its braces, of which ten can move. */
export function madeFunction(parts: Partial<GenericFunction>): GenericFunction {
  return {
    package: { name: "orchard", version: "1.2.3", owner: "crate" },
    path: "orchard::pear::ripen",
    name: "ripen",
    span: { file: "src/pear.rs", startLine: 10, startColumn: 1, endLine: 31, endColumn: 1 },
    line: 10,
    generic: true,
    parameters: [{ name: "T", kind: "type", from: "own", bounds: [] }],
    attributes: [],
    visibility: "private",
    signature: "fn ripen<T>(pear: &T)",
    bodyLines: [10, 31],
    facts: { codeLines: 21 },
    regions: [madeRegion({})],
    source: [],
    notices: [],
    ...parts,
  };
}

/** Ten copies of a hundred lines. */
export const tenCopies: FamilyCost = { copies: 10, lines: 1000, closureCopies: 0, closureLines: 0 };

export function madeCandidate(
  parts: Partial<GenericFunction>,
  cost: FamilyCost = tenCopies,
): Candidate & { readonly cost: FamilyCost } {
  return { function: madeFunction(parts), cost };
}
