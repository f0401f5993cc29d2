// What came of the patches that were tried on one measurement, kept in the folder of the measurements for the next report.
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { makeFolder } from "../disk/make-folder.ts";
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
  readonly formatVersion: 4;
  /** Identity of the measurement, and so of all sources: of others nothing is said. */
  readonly measurement: string;
}

/** As it is in the file: what is damaged in any way is as good as not there. */
interface Sealed extends Kept {
  readonly hash: string;
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
    const { hash, ...kept } = JSON.parse(readRegular(file).toString("utf8")) as Sealed;
    if (hash !== hashOf(kept) || kept.formatVersion !== 4) return undefined;
    return kept.measurement === measurementIdentity(profile, graph) ? kept : undefined;
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
    formatVersion: 4,
    measurement,
    outcomes: { ...before?.outcomes, ...outcomes },
    patches: [...others, ...patches],
    runs: [...(before?.runs ?? []).filter((run) => !run.findings.some((each) => outcomes[each])), ...runs],
  };
  await makeFolder(dirname(file));
  const sealed: Sealed = { hash: hashOf(kept), ...kept };
  await writeAtomically(file, `${JSON.stringify(sealed, null, 1)}\n`);
}

function fileOf({ build, package: own, target }: CrateGraph, targetDir: string | undefined): string | undefined {
  if (!build) return undefined;
  const kind = target.kind === "lib" ? "lib" : `${target.kind}-${target.name}`;
  return join(targetDir ?? join(build.targetDirectory, "mono-advise"), `${own.name}.${kind}.tried.json`);
}

/** SHA-256, hexadecimal. */
function hashOf(kept: Kept): string {
  return createHash("sha256").update(JSON.stringify(kept)).digest("hex");
}
