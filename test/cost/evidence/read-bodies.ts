// Reads IR text as the pipeline does, and gives the tests what it kept and what it found.
import { classifyBodies } from "../../../src/cost/body-classes.ts";
import { readEvidence } from "../../../src/cost/evidence.ts";
import { groupInstances } from "../../../src/cost/group.ts";
import type { FunctionBodies } from "../../../src/ir/function-bodies-types.ts";
import { readIr } from "../../../src/ir/read-ir.ts";
import type { Profile, SourceLineEvidence } from "../../../src/model/profile.ts";
import { fromBytes, packageAt } from "../../ir/excerpt.ts";

const packages = [packageAt("/here", "here"), packageAt("/excerpts/generics", "generics")];

export async function bodiesOf(...modules: readonly (string | Uint8Array)[]): Promise<FunctionBodies> {
  let kept: FunctionBodies | undefined;
  await readIr(
    modules.map((ir, index) => fromBytes(Buffer.from(ir), `${index}.ll`)),
    {
      packages,
      group: groupInstances,
      evidence: (bodies, groups) => {
        kept = bodies;
        return { functions: groups.map(({ cost }) => cost) };
      },
    },
  );
  return kept!;
}

export function profileOf(...modules: readonly (string | Uint8Array)[]): Promise<Profile> {
  const inputs = modules.map((ir, index) => fromBytes(Buffer.from(ir), `${index}.ll`));
  return readIr(inputs, { packages, group: groupInstances, evidence: readEvidence });
}

/** Functions of the same body, by symbol; each class in order, the classes in the order of their first. */
export function classesOf(bodies: FunctionBodies, ignoringOffsets = false): string[][] {
  const { functions } = classifyBodies(bodies, ignoringOffsets);
  const classes = new Map<number, string[]>();
  functions.forEach((found, f) => {
    const symbol = bodies.symbolText(bodies.functionSymbols[f]!);
    classes.set(found, [...(classes.get(found) ?? []), symbol].sort());
  });
  return [...classes.values()].sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
}

/** Templates of the records of a function, and the numbers of their locals. */
export function recordsOf(bodies: FunctionBodies, f: number): string[] {
  const { signatures, templates, templateLocals, templateSymbols } = bodies;
  let local = bodies.localStarts[f]! + templateLocals[signatures[f]!]!;
  let symbol = bodies.symbolStarts[f]! + templateSymbols[signatures[f]!]!;
  const found: string[] = [];
  for (let record = bodies.recordStarts[f]!; record < bodies.recordStarts[f + 1]!; record++) {
    const text = bodies.templateText(templates[record]!);
    found.push(
      text.replace(/[%@]/g, (sign) =>
        sign === "%" ? `%${bodies.localUses[local++]}` : `@${bodies.symbolText(bodies.symbolUses[symbol++]!)}`,
      ),
    );
  }
  return found;
}

/** `line: lines same/sameIgnoringOffsets reason` of the function whose path ends so. */
export function linesOf(profile: Profile, path: string): string[] {
  const cost = profile.functions.find((found) => found.path.endsWith(path));
  return (cost?.evidence?.sourceLines ?? []).map(inWords);
}

function inWords({ line, lines, same, sameIgnoringOffsets, reason }: SourceLineEvidence): string {
  return `${line}: ${lines} ${same}/${sameIgnoringOffsets}${reason === undefined ? "" : ` ${reason}`}`;
}
