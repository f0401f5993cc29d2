// From a crate to its profile: the saved one while it is still true, else cargo builds, the IR is read, and the profile is saved.
import { rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type PreparedBuild, prepareBuild } from "../cargo/build-settings.ts";
import { fingerprintOf, type MeasurementKey, measurementKey, readRecord, whyStale } from "../cargo/freshness.ts";
import { checkTimePasses, timeBuild } from "../cargo/time-build.ts";
import { UserError } from "../errors.ts";
import type { MirIndex } from "../mir/mir-types.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { Profile } from "../model/profile.ts";
import type { TimePasses } from "../model/timing.ts";
import { type AnewOptions, measureAnew } from "./measure-anew.ts";
import { timeOwnBuild } from "./time-own-build.ts";

export interface MeasureOptions extends AnewOptions {
  /** Measure although the saved profile is still true. */
  readonly again?: boolean | undefined;
  /** Put in front of the profile's file name: a commit. */
  readonly name?: string | undefined;
  /** Build once more as a user does, to know what rustc's passes take. Needs a nightly. */
  readonly timePasses?: boolean | undefined;
  /** Build as the user does, to know what rustc takes: reports then forecast seconds. */
  readonly time?: boolean | undefined;
  /** Called once, before cargo starts, with the reason in a few words, `src/lib.rs changed`, and a way to what was measured before. */
  readonly onBuild?: ((why: string, last: LastMeasurement) => void) | undefined;
}

/** What was measured before, of other sources or with other settings; undefined when nothing was, or it cannot be read. */
export type LastMeasurement = () => Promise<Profile | undefined>;

export interface Measurement {
  readonly profile: Profile;
  /** Where it was measured now. */
  readonly mir?: MirIndex;
  readonly prepared: PreparedBuild;
  /** Where it is saved; absolute. */
  readonly file: string;
  /** Why it was measured now; absent when the saved one was still true. */
  readonly why?: string;
}

/**
 * @throws UserError when there is no toolchain, the target folder is not writable or the crate does not compile; a profile that was saved
 * before stays as it is then, and also when the signal aborts.
 */
export async function measure(graph: CrateGraph, options: MeasureOptions): Promise<Measurement> {
  const prepared = await prepareBuild(graph, options);
  if (options.timePasses) checkTimePasses(prepared);
  const key = measurementKey(graph, prepared, options.env, options.pinned);
  const file = profileFile(graph, prepared, options.name);
  const recordFile = file.replace(/\.json$/, ".inputs.json");
  const saved = await savedProfile(graph, file, recordFile, key, options);
  if (typeof saved !== "string") return { profile: saved, prepared, file };
  options.onBuild?.(saved, () => lastProfile(file, graph));
  const { profile: untimed, record, mir } = await measureAnew(graph, prepared, key, options);
  const timePasses = options.timePasses ? await timed(graph, prepared, options) : undefined;
  const buildTime = options.time ? await timeOwnBuild(graph, prepared, options) : undefined;
  const profile = { ...untimed, ...(timePasses && { timePasses }), ...(buildTime && { buildTime }) };
  options.signal?.throwIfAborted();
  const { writeProfile } = await import("../ir/profile-file.ts");
  // Between the two writes there is a profile without a record: it counts as measured by nobody, and is measured again.
  await rm(recordFile, { force: true });
  await writeProfile(file, profile);
  await writeFile(recordFile, JSON.stringify(record));
  return { profile, prepared, file, why: saved, ...(mir && { mir }) };
}

async function lastProfile(file: string, graph: CrateGraph): Promise<Profile | undefined> {
  const { readProfile } = await import("../ir/profile-file.ts");
  return readProfile(file, { crate: graph.target.crateName }).catch(() => undefined);
}

async function timed(graph: CrateGraph, prepared: PreparedBuild, options: MeasureOptions): Promise<TimePasses> {
  const { parseTimePasses } = await import("../ir/time-passes.ts");
  return parseTimePasses(await timeBuild(graph, prepared, options), "the output of rustc");
}

/** The profile, or why there is none to use. */
async function savedProfile(
  graph: CrateGraph,
  file: string,
  recordFile: string,
  key: MeasurementKey,
  options: MeasureOptions,
): Promise<Profile | string> {
  if (options.again) return "asked for";
  const record = readRecord(recordFile);
  if (!record) return "it was not measured before";
  const why = whyStale(record, key, options.env, graph.workspaceRoot);
  if (why !== undefined) return why;
  try {
    const { readProfile } = await import("../ir/profile-file.ts");
    const profile = await readProfile(file, { crate: graph.target.crateName });
    if (profile.build?.fingerprint !== fingerprintOf(record)) return "the saved profile is of another run";
    if (profile.causes === undefined) return "who causes the copies was not measured before";
    if (!sameNames(profile.causes.asked, options.editable)) return "other crates count as editable now";
    if (options.timePasses && !profile.timePasses) return "what the passes take was not measured before";
    return options.time && !profile.buildTime ? "what rustc takes was not measured before" : profile;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

function sameNames(before: readonly string[] | undefined, now: readonly string[] | undefined): boolean {
  return JSON.stringify(before) === JSON.stringify(now && [...new Set(now)].sort());
}

function profileFile(graph: CrateGraph, prepared: PreparedBuild, name?: string): string {
  const { package: own, target } = graph;
  const kind = target.kind === "lib" ? "lib" : `${target.kind}-${target.name}`;
  const prefix = name === undefined ? "" : `${name}.`;
  // A target of one's own is the path of a JSON file.
  const triple = basename(prepared.triple, ".json");
  return join(prepared.targetFolder, `${prefix}${own.name}.${kind}.${prepared.profile}.${triple}.profile.json`);
}
