// What came of the patches that were tried on one measurement, kept in the folder of the measurements for the next report.
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readRegular } from "../disk/read-regular.ts";
import { writeAtomically } from "../disk/write-atomically.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { TriedOutcome, TriedPatch } from "../model/finding.ts";
import type { Profile } from "../model/profile.ts";
import { measurementIdentity } from "./measurement-identity.ts";

export interface TriedRecord {
  /** By fingerprint of the finding. */
  readonly outcomes: Readonly<Record<string, TriedOutcome>>;
  readonly patches: readonly TriedPatch[];
  /** Findings that were measured together, by fingerprint, and the lines that they save together and none of them alone. */
  readonly runs: readonly { readonly findings: readonly string[]; readonly sharedLines: number }[];
}

interface Kept extends TriedRecord {
  readonly formatVersion: 3;
  /** Identity of the measurement, and so of all sources: of others nothing is said. */
  readonly measurement: string;
}

/** Undefined when nothing was tried on this measurement. */
export async function readTried(
  graph: CrateGraph,
  targetDir: string | undefined,
  profile: Profile,
): Promise<TriedRecord | undefined> {
  const file = fileOf(graph, targetDir);
  if (file === undefined) return undefined;
  try {
    const kept: unknown = JSON.parse(readRegular(file).toString("utf8"));
    return isKept(kept) && kept.measurement === measurementIdentity(profile, graph) ? kept : undefined;
  } catch {
    // Absent or damaged: a report without it is still true.
    return undefined;
  }
}

/** What was tried before on the same measurement stays, but for the same findings, and what these saved with others. */
export async function writeTried(
  graph: CrateGraph,
  targetDir: string | undefined,
  profile: Profile,
  { outcomes, patches, runs }: TriedRecord,
): Promise<void> {
  const file = fileOf(graph, targetDir);
  const measurement = measurementIdentity(profile, graph);
  if (file === undefined || measurement === undefined) return;
  const before = await readTried(graph, targetDir, profile);
  const others = (before?.patches ?? []).filter(
    ({ findings }) => !findings.every((fingerprint) => outcomes[fingerprint] !== undefined),
  );
  const kept: Kept = {
    formatVersion: 3,
    measurement,
    outcomes: { ...before?.outcomes, ...outcomes },
    patches: [...others, ...patches],
    runs: [...(before?.runs ?? []).filter((run) => !run.findings.some((each) => outcomes[each])), ...runs],
  };
  await mkdir(dirname(file), { recursive: true });
  await writeAtomically(file, `${JSON.stringify(kept, null, 1)}\n`);
}

function fileOf({ build, package: own, target }: CrateGraph, targetDir: string | undefined): string | undefined {
  if (!build) return undefined;
  const kind = target.kind === "lib" ? "lib" : `${target.kind}-${target.name}`;
  return join(targetDir ?? join(build.targetDirectory, "mono-advise"), `${own.name}.${kind}.tried.json`);
}

function isKept(value: unknown): value is Kept {
  const { formatVersion, measurement, outcomes, patches, runs } = fieldsOf(value);
  return (
    formatVersion === 3 &&
    typeof measurement === "string" &&
    !Array.isArray(outcomes) &&
    Object.values(fieldsOf(outcomes)).every(isOutcome) &&
    areAll(patches, isPatch) &&
    areAll(runs, isRun)
  );
}

function isOutcome(value: unknown): boolean {
  const { movedRegions, savedLines, reasons } = fieldsOf(value);
  return isNumber(movedRegions) && (savedLines === undefined || isNumber(savedLines)) && areAll(reasons, isReason);
}

function isReason(value: unknown): boolean {
  const { lines, reason } = fieldsOf(value);
  return areAll(lines, isNumber) && isText(reason);
}

function isPatch(value: unknown): boolean {
  const { package: name, version, findings, diff } = fieldsOf(value);
  return [name, version, diff].every(isText) && areAll(findings, isText);
}

function isRun(value: unknown): boolean {
  const { findings, sharedLines } = fieldsOf(value);
  return areAll(findings, isText) && isNumber(sharedLines);
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function areAll(value: unknown, is: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function isNumber(value: unknown): boolean {
  return Number.isSafeInteger(value);
}
