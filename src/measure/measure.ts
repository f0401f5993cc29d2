// From a crate to its profile: the saved one while it is still true, else cargo builds, the IR is read, and the profile is saved.
import { readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { withIr } from "../cargo/build-ir.ts";
import { type BuildOptions, type PreparedBuild, prepareBuild } from "../cargo/build-settings.ts";
import type { BuildEvents } from "../cargo/cargo-rustc.ts";
import {
  fingerprintOf,
  type MeasurementKey,
  type MeasurementRecord,
  measurementKey,
  readRecord,
  whyStale,
} from "../cargo/freshness.ts";
import { hashSources } from "../cargo/hash-sources.ts";
import { collectInputs } from "../cargo/inputs.ts";
import { checkTimePasses, timeBuild } from "../cargo/time-build.ts";
import { UserError } from "../errors.ts";
import type { ChunkSource, IrInput } from "../ir/chunk-source.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { Profile, TimePasses } from "../model/profile.ts";
import type { Notice } from "../model/span.ts";
import { mirFile, mirKey, writeMir } from "./kept-mir.ts";

export interface MeasureOptions extends BuildOptions, BuildEvents {
  /** Measure although the saved profile is still true. */
  readonly again?: boolean | undefined;
  /** Put in front of the profile's file name: a commit. */
  readonly name?: string | undefined;
  /** The sources cannot change, because the name says which they are. */
  readonly pinned?: boolean | undefined;
  /** Build once more as a user does, to know what rustc's passes take. Needs a nightly. */
  readonly timePasses?: boolean | undefined;
  /** Crates or owners whose functions count as editable, instead of the default. */
  readonly editable?: readonly string[] | undefined;
  /** Bytes of IR read so far. */
  readonly onRead?: ((bytes: number) => void) | undefined;
  /** Called once, before cargo starts, with the reason in a few words: `src/lib.rs changed`. */
  readonly onBuild?: ((why: string) => void) | undefined;
}

export interface Measurement {
  readonly profile: Profile;
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
  if (typeof saved !== "string") return { profile: saved, file };
  options.onBuild?.(saved);
  const { profile: untimed, record } = await build(graph, prepared, key, options);
  const profile = options.timePasses ? { ...untimed, timePasses: await timed(graph, prepared, options) } : untimed;
  options.signal?.throwIfAborted();
  const { writeProfile } = await import("../ir/profile-file.ts");
  // Between the two writes there is a profile without a record: it counts as measured by nobody, and is measured again.
  await rm(recordFile, { force: true });
  await writeProfile(file, profile);
  await writeFile(recordFile, JSON.stringify(record));
  return { profile, file, why: saved };
}

async function build(
  graph: CrateGraph,
  prepared: PreparedBuild,
  key: MeasurementKey,
  options: MeasureOptions,
): Promise<{ readonly profile: Profile; readonly record: MeasurementRecord }> {
  const since = Date.now();
  const read = async (input: IrInput): Promise<Profile> => {
    const [{ readIr }, { groupInstances }, { gatherEvidence }] = await Promise.all([
      import("../ir/read-ir.ts"),
      import("../cost/group.ts"),
      import("../cost/gather-evidence.ts"),
    ]);
    return readIr([input], {
      packages: graph.packages,
      group: groupInstances,
      evidence: gatherEvidence(options.editable),
      onProgress: (bytes) => {
        options.signal?.throwIfAborted();
        options.onRead?.(bytes);
      },
    });
  };
  const early = (chunks: ChunkSource) => read({ name: `${graph.target.crateName}.ll`, chunks });
  // A revision, or a copy with changes, must not take the place of the crate's own.
  const sources = options.pinned ? undefined : hashSources(graph.target);
  return withIr(graph, prepared, { ...options, early, mir: sources !== undefined }, async (ir) => {
    const mir = ir.mir && sources && keepMir(graph, prepared, options, sources, ir.mir).catch(() => {});
    const inputs = options.pinned
      ? { files: [], variables: [] }
      : collectInputs(graph, prepared, ir.messages, options.env, since);
    const record: MeasurementRecord = { formatVersion: 1, key, inputs };
    const whole = await (ir.early ?? read(ir.file));
    const { rustc, triple, profile, features, flags } = key;
    await mir;
    const notices = [...whole.notices, ...buildNotices(prepared, ir.irOnly)];
    return {
      record,
      profile: {
        ...whole,
        crate: graph.target.crateName,
        package: { name: graph.package.name, version: graph.package.version },
        target: { kind: graph.target.kind, name: graph.target.name },
        from: "build",
        build: { rustc, triple, profile, features, flags, fingerprint: fingerprintOf(record) },
        notices,
      },
    };
  });
}

/** Types for the changes that a report proposes; a disk that has no room for them costs these, not the measurement. */
async function keepMir(
  graph: CrateGraph,
  prepared: PreparedBuild,
  options: MeasureOptions,
  sources: string,
  file: string,
): Promise<void> {
  if (hashSources(graph.target) !== sources) return;
  const key = mirKey(graph, sources, prepared);
  await writeMir(mirFile(graph, prepared.targetFolder, options), key, await readFile(file));
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
    return options.timePasses && !profile.timePasses ? "what the passes take was not measured before" : profile;
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

function buildNotices(prepared: PreparedBuild, irOnly: boolean): readonly Notice[] {
  const collapses = prepared.rustflags.some((flag) => flag.startsWith("-Ccollapse-macro-debuginfo"));
  return [
    ...(collapses
      ? []
      : [
          {
            kind: "macro-lines",
            message: "this rustc is older than 1.79: lines made by a macro are counted where the macro is defined",
          },
        ]),
    ...(irOnly
      ? []
      : [
          { kind: "machine-code", message: "the build made machine code too, which took longer and changes no number" },
        ]),
  ];
}
