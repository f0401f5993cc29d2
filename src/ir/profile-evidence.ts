// The evidence of functions ↔ its rows in the profile's file, which name their functions by index.
import type { BodyEvidence, FunctionCost, SourceLineEvidence } from "../model/profile.ts";
import type { RepeatedLines } from "../model/repeats.ts";
import { differenceReasons } from "./difference-reasons.ts";
import type { ProfileFile } from "./profile-format.ts";

type EvidenceRow = NonNullable<ProfileFile["evidence"]>[number];
type RepeatRow = [number, number, number, number];
type LineRow = NonNullable<EvidenceRow[3]>[number];

/** Undefined when no function has evidence. */
export function encodeEvidence(functions: readonly FunctionCost[]): EvidenceRow[] | undefined {
  const rows = functions.flatMap(({ evidence }, index): EvidenceRow[] => {
    if (evidence === undefined) return [];
    const { distinctBodies, distinctBodiesIgnoringOffsets, sourceLines, unplacedLines, repeats } = evidence;
    const rest: RepeatRow[] = repeats ? [[repeats.same, repeats.constants, repeats.callees, repeats.type]] : [];
    const lines = sourceLines?.map(lineRow) ?? null;
    return [[index, distinctBodies, distinctBodiesIgnoringOffsets, lines, unplacedLines ?? null, ...rest]];
  });
  return rows.length === 0 ? undefined : rows;
}

/** @throws RangeError when a row names a function that is not there */
export function decodeEvidence(functions: FunctionCost[], rows: readonly EvidenceRow[]): FunctionCost[] {
  const decoded = [...functions];
  for (const [index, distinctBodies, distinctBodiesIgnoringOffsets, lines, unplacedLines, repeated] of rows) {
    const cost = decoded[index];
    if (cost === undefined) throw new RangeError(`there is no function ${index}`);
    const evidence: BodyEvidence = {
      distinctBodies,
      distinctBodiesIgnoringOffsets,
      ...(repeated && { repeats: repeatsOf(repeated) }),
      ...(lines === null ? {} : { sourceLines: lines.map(sourceLine) }),
      ...(unplacedLines === null ? {} : { unplacedLines }),
    };
    decoded[index] = { ...cost, evidence };
  }
  return decoded;
}

function repeatsOf([same, constants, callees, type]: RepeatRow): RepeatedLines {
  return { same, constants, callees, type };
}

function lineRow({ line, lines, same, sameIgnoringOffsets, reason }: SourceLineEvidence): LineRow {
  return [line, lines, same, sameIgnoringOffsets, reason === undefined ? -1 : differenceReasons.indexOf(reason)];
}

function sourceLine([line, lines, same, sameIgnoringOffsets, code]: LineRow): SourceLineEvidence {
  const reason = differenceReasons[code];
  return { line, lines, same, sameIgnoringOffsets, ...(reason === undefined ? {} : { reason }) };
}
