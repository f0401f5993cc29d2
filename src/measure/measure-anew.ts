// Lets cargo build a target, reads its IR while rustc writes it, and keeps the MIR that comes with it.
import { availableParallelism } from "node:os";
import { type Early, withIr } from "../cargo/build-ir.ts";
import type { BuildOptions, PreparedBuild } from "../cargo/build-settings.ts";
import type { BuildEvents, UnitOptions } from "../cargo/cargo-rustc.ts";
import { fingerprintOf, type MeasurementKey, type MeasurementRecord } from "../cargo/freshness.ts";
import { hashSources } from "../cargo/hash-sources.ts";
import { collectInputs } from "../cargo/inputs.ts";
import type { IrInput } from "../ir/chunk-source.ts";
import { UnitsDiffer } from "../ir/defined-before.ts";
import type { MirIndex } from "../mir/mir-types.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { Profile } from "../model/profile.ts";
import type { Notice } from "../model/span.ts";
import { earlyMir, type ReadMir } from "./early-mir.ts";
import { mirFile, mirKey, writePacked } from "./kept-mir.ts";

/** rustc's own number for a build without incremental compilation. Who has one core gains nothing by units. */
export const MOST_UNITS = 16;

export interface AnewOptions extends BuildOptions, BuildEvents {
  /** The sources cannot change, because the name of the measurement says which they are. */
  readonly pinned?: boolean | undefined;
  /** Crates or owners whose functions count as editable, instead of the default. */
  readonly editable?: readonly string[] | undefined;
  /** Bytes of IR read so far. */
  readonly onRead?: ((bytes: number) => void) | undefined;
}

export interface MeasuredAnew {
  readonly profile: Profile;
  readonly record: MeasurementRecord;
  /** Of the same rustc, where the sources are what they were before. */
  readonly mir?: MirIndex;
}

/**
 * In several codegen units, which are written side by side; once more in one where they do not agree on a function.
 * @throws UserError when the target folder is not writable or the crate does not compile.
 */
export async function measureAnew(
  graph: CrateGraph,
  prepared: PreparedBuild,
  key: MeasurementKey,
  options: AnewOptions,
): Promise<MeasuredAnew> {
  const units = availableParallelism() > 1 ? MOST_UNITS : 1;
  try {
    return await buildUnits(graph, prepared, key, { ...options, units });
  } catch (error) {
    if (!(error instanceof UnitsDiffer)) throw error;
    return buildUnits(graph, prepared, key, { ...options, units: 1 });
  }
}

async function buildUnits(
  graph: CrateGraph,
  prepared: PreparedBuild,
  key: MeasurementKey,
  options: AnewOptions & UnitOptions,
): Promise<MeasuredAnew> {
  const since = Date.now();
  const read = async (inputs: Iterable<IrInput> | AsyncIterable<IrInput>): Promise<Profile> => {
    const [{ readIr }, { groupInstances }, { gatherEvidence }] = await Promise.all([
      import("../ir/read-ir.ts"),
      import("../cost/group.ts"),
      import("../cost/gather-evidence.ts"),
    ]);
    return readIr(inputs, {
      units: true,
      packages: graph.packages,
      group: groupInstances,
      evidence: gatherEvidence(options.editable),
      onProgress: (bytes) => {
        options.signal?.throwIfAborted();
        options.onRead?.(bytes);
      },
    });
  };
  // A revision, or a copy with changes, must not take the place of the crate's own.
  const sources = options.pinned ? undefined : hashSources(graph.target);
  const types = earlyMir();
  const early: Early<Profile> = (units, mir) => read(seen(units, () => sources && types.begin(mir)));
  return withIr(graph, prepared, { ...options, early, mir: sources !== undefined }, async (ir) => {
    // What cannot be read costs the types, not the measurement.
    const found = ir.mir && hashSources(graph.target) === sources ? await types.of(ir.mir).catch(() => {}) : undefined;
    const kept = found && sources && keepMir(graph, prepared, options, sources, found).catch(() => {});
    const inputs = options.pinned
      ? { files: [], variables: [] }
      : collectInputs(graph, prepared, ir.messages, options.env, since);
    const record: MeasurementRecord = { formatVersion: 1, key, inputs };
    const whole = await (ir.early ?? read(ir.files));
    const { rustc, triple, profile, features, flags } = key;
    await kept;
    const notices = [...whole.notices, ...buildNotices(prepared, ir.irOnly)];
    return {
      record,
      ...(found && { mir: found.index }),
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
  options: AnewOptions,
  sources: string,
  { packed }: ReadMir,
): Promise<void> {
  await writePacked(mirFile(graph, prepared.targetFolder, options), mirKey(graph, sources, prepared), packed);
}

/** The same, with a word when the first is there. */
async function* seen<T>(all: AsyncIterable<T>, onFirst: () => void): AsyncGenerator<T> {
  let first = true;
  for await (const each of all) {
    if (first) onFirst();
    first = false;
    yield each;
  }
}

function buildNotices(prepared: PreparedBuild, irOnly: boolean): readonly Notice[] {
  const isLate = prepared.rustflags.some((flag) => /^-Zhint-mostly-unused(?:$|=(?:y|yes|on|true)$)/.test(flag));
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
    ...(prepared.leftOut.length === 0
      ? []
      : [
          {
            kind: "flags-left-out",
            message: `measured without ${prepared.leftOut.join(", ")} of your rustflags: they change what is counted, or where it is found`,
          },
        ]),
    ...(isLate
      ? [
          {
            kind: "made-late",
            message:
              "measured with -Zhint-mostly-unused: code is made in the crate that uses it, so that of dependencies is counted here, and that of this crate where it is used",
          },
        ]
      : []),
    ...(irOnly
      ? []
      : [
          { kind: "machine-code", message: "the build made machine code too, which took longer and changes no number" },
        ]),
  ];
}
