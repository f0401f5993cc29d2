// What the bodies of a crate say of its functions: distinct bodies, twins, and which source lines are the same in every copy.
import type { SymbolDescription } from "../ir/compiled-instance.ts";
import type { FunctionBodies, GroupMembers } from "../ir/function-bodies-types.ts";
import type { BodyEvidence, FunctionCost, SourceLineEvidence, Twins } from "../model/profile.ts";
import { SAME_SHARE } from "../model/thresholds.ts";
import { type BodyClasses, classifyBodies } from "./body-classes.ts";
import { CopyLines } from "./copy-lines.ts";
import { differenceReason } from "./difference-reason.ts";
import { findRepeats } from "./repeats.ts";
import { type MeasuredLine, sharedLines } from "./shared-lines.ts";
import { findTwins } from "./twins.ts";

/**
 * Shares of all lines from which a function gets its source lines: of std only what is in the top, since nobody can edit it. On the real
 * crate (2.6 million lines) these are 53 and 2,600 lines.
 */
const leastShare = 0.00002;
const leastShareOfStd = 0.001;

export interface Evidence {
  /** In the order of the groups. */
  readonly functions: FunctionCost[];
  readonly twins: Twins;
}

/** @param groups in the order of the profile */
export function readEvidence(
  bodies: FunctionBodies,
  groups: readonly GroupMembers<FunctionCost>[],
  describe: (symbol: string) => SymbolDescription,
): Evidence {
  const body = classifyBodies(bodies, false);
  const offsetless = classifyBodies(bodies, true);
  const total = groups.reduce((sum, { cost }) => sum + cost.lines, 0);
  const copy = new CopyLines(bodies, body, offsetless);
  const repeats = findRepeats(bodies, groups, body);
  const functions = groups.map(({ cost, members }, at): FunctionCost => {
    const repeated = repeats.ofFunctions[at];
    if (repeated === undefined) return cost;
    const distinct: BodyEvidence = {
      repeats: repeated,
      distinctBodies: countDistinct(members, body),
      distinctBodiesIgnoringOffsets: countDistinct(members, offsetless),
    };
    const share = cost.place?.package.owner === "std" ? leastShareOfStd : leastShare;
    if (cost.place === undefined || cost.lines < share * total) return { ...cost, evidence: distinct };
    // By symbol, so that the order of the IR does not matter.
    const ordered = [...members].sort((a, b) => compareSymbols(bodies, a, b));
    const { sourceLines, unplacedLines } = sharedLines(ordered, copy);
    const reason = (line: MeasuredLine) => reasonOf(line, cost, { bodies, classes: body, describe, copy });
    const evidence = {
      ...distinct,
      sourceLines: sourceLines.map((line) => toEvidence(line, reason(line))),
      unplacedLines,
    };
    return { ...cost, evidence };
  });
  return { functions, twins: { ...findTwins(bodies, groups, body), repeats: repeats.all } };
}

function countDistinct(members: Int32Array, { functions }: BodyClasses): number {
  const classes = new Set<number>();
  for (const member of members) classes.add(functions[member]!);
  return classes.size;
}

function compareSymbols({ functionSymbols, symbolText }: FunctionBodies, a: number, b: number): number {
  const [first, second] = [symbolText(functionSymbols[a]!), symbolText(functionSymbols[b]!)];
  return first < second ? -1 : first > second ? 1 : a - b;
}

interface Reading {
  readonly bodies: FunctionBodies;
  readonly classes: BodyClasses;
  readonly describe: (symbol: string) => SymbolDescription;
  readonly copy: CopyLines;
}

function reasonOf(line: MeasuredLine, cost: FunctionCost, reading: Reading): SourceLineEvidence["reason"] {
  const { bodies, copy, describe } = reading;
  const symbolOf = (member: number) => bodies.symbolText(bodies.functionSymbols[member]!);
  const enough = SAME_SHARE * cost.copies;
  if (line.same >= enough) return line.strict ? undefined : "twin-callee";
  if (line.sameIgnoringOffsets >= enough) return "field-offset";
  const records = (member: number) => {
    if (member < 0) return [];
    copy.read(member);
    return copy.records(line.line);
  };
  const [most, other] = line.examples;
  if (other === undefined) return "other";
  return differenceReason(records(most), records(other), { ...reading, path: describe(symbolOf(most)).group });
}

function toEvidence(measured: MeasuredLine, reason: SourceLineEvidence["reason"]): SourceLineEvidence {
  const { line, lines, same, sameIgnoringOffsets } = measured;
  return { line, lines, same, sameIgnoringOffsets, ...(reason === undefined ? {} : { reason }) };
}
