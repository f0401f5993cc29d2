// The findings on one package: from the measurement that is kept, and from the sources where there is none.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { advise } from "../advise/advise.ts";
import { type Sources, sourceIndexes } from "../advise/sources.ts";
import { rustFilesUnder } from "../check/read-files.ts";
import { readRegular } from "../disk/read-regular.ts";
import { UserError } from "../errors.ts";
import { readProfile } from "../ir/profile-file.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { Finding } from "../model/finding.ts";
import type { Profile } from "../model/profile.ts";
import type { Report } from "../model/report.ts";
import { chooseParser } from "../rust/parser.ts";
import { readConfig } from "../settings/config-in-force.ts";
import { rulesInForce } from "../settings/rules-in-force.ts";
import { modified } from "./profile-names.ts";

export interface Judged {
  readonly report: Report;
  /** The file that costs came from. */
  readonly measurement?: string | undefined;
  /** All that were read of the package, as they were read: its root, `/`. */
  readonly sources: readonly { readonly file: string; readonly text: string }[];
}

/** What may be read, the newest first, or what was read before and is as it was; undefined where nothing is measured. */
export type Measurements = { readonly files: readonly string[] } | { readonly checked: string | undefined };

/** Without its dependencies. */
export async function judge(
  graph: CrateGraph,
  measurements: Measurements,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Judged> {
  await chooseParser(env.MONO_ADVISE_PARSER);
  const sources = sourceIndexes(graph, undefined);
  const kept = await keptProfile(graph, measurements);
  const report = await reportOn(graph, kept, sources);
  return { report, measurement: kept?.file, sources: sources.indexes.flatMap((index) => index.files) };
}

async function reportOn(graph: CrateGraph, kept: KeptProfile | undefined, sources: Sources): Promise<Report> {
  const config = await readConfig(graph.package.root, graph.workspaceRoot, await rulesInForce(undefined));
  const unmeasured = async (excluded: (file: string) => boolean) =>
    withoutCosts((await advise({ graph, ...config, sources, excluded })).report);
  if (kept === undefined) return unmeasured(config.excluded);
  const { profile, since } = kept;
  const { report } = await advise({ graph, ...config, sources, profile });
  // What was written since is in no measurement.
  const changed = changedSince(graph, profile, since);
  if (changed.size === 0) return report;
  const measured = new Set(profile.functions.map(({ path }) => path));
  const { findings } = await unmeasured((path) => config.excluded(path) || !changed.has(path));
  const added = findings.filter(({ function: fn }) => !measured.has(fn.path));
  return { ...report, findings: [...report.findings, ...added] };
}

/** What nobody measured may cost nothing: it is told, and is no warning. */
function withoutCosts(report: Report): Report {
  return { ...report, findings: report.findings.map((finding): Finding => ({ ...finding, severity: "note" })) };
}

interface KeptProfile {
  readonly file: string;
  readonly profile: Profile;
  /** When it was written, in milliseconds. */
  readonly since: number;
}

/** The newest measurement of what the package is. */
async function keptProfile({ target }: CrateGraph, measurements: Measurements): Promise<KeptProfile | undefined> {
  const wasChecked = "checked" in measurements;
  const files = wasChecked ? [measurements.checked].filter((file) => file !== undefined) : measurements.files;
  for (const file of files) {
    try {
      const profile = await readProfile(file, { crate: target.crateName, wasChecked });
      return { file, profile, since: modified(file) };
    } catch (error) {
      // Of another crate, or damaged: a report says so, an editor has no place for it.
      if (!(error instanceof UserError)) throw error;
    }
  }
  return undefined;
}

/** Files of the crate that differ from what was measured, from its root with `/`. */
function changedSince({ package: own }: CrateGraph, { functions }: Profile, since: number): ReadonlySet<string> {
  const measured = new Map<string, string | undefined>();
  for (const { place } of functions) if (place?.package.name === own.name) measured.set(place.file, place.md5);
  const paths = rustFilesUnder(own.root, own.root).map((file) => [file, join(own.root, ...file.split("/"))] as const);
  const newer = paths.filter(([, path]) => modified(path) > since);
  const md5 = (path: string) => createHash("md5").update(readRegular(path)).digest("hex");
  return new Set(newer.filter(([file, path]) => measured.get(file) !== md5(path)).map(([file]) => file));
}
