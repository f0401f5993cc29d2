// MIR that was made before, beside the profiles: a line that says what it was made from, then the text, compressed.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { constants, gunzip, gzip } from "node:zlib";
import type { MirOptions } from "../cargo/build-mir.ts";
import type { BuildOptions, PreparedBuild } from "../cargo/build-settings.ts";
import { writeAtomically } from "../disk/write-atomically.ts";
import type { CrateGraph } from "../model/crate.ts";

/** What the text depends on. The versions of dependencies do not belong to it: they can only move the types that it names. */
export interface MirKey {
  readonly formatVersion: 1;
  /** Of the package's sources, by `hashSources`. */
  readonly sources: string;
  readonly features: readonly string[];
  /** What only a toolchain can say; all of `rustc -vV`, the triple, the user's flags. */
  readonly compiler: readonly string[];
}

export function mirKey(graph: CrateGraph, sources: string, { toolchain, triple, rustflags }: PreparedBuild): MirKey {
  const compiler = [toolchain.verbose, triple, ...rustflags];
  return { formatVersion: 1, sources, features: graph.package.features ?? [], compiler };
}

/** One file for each package, target and profile: what was kept before gives way. */
export function mirFile(
  { package: own, target }: CrateGraph,
  targetFolder: string,
  { release, profile, mirSpans }: Pick<BuildOptions, "release" | "profile"> & MirOptions,
): string {
  const kind = target.kind === "lib" ? "lib" : `${target.kind}-${target.name}`;
  const spans = mirSpans ? ".spans" : "";
  return join(
    targetFolder,
    `${own.name}-${own.version}.${kind}.${profile ?? (release ? "release" : "dev")}${spans}.mir.gz`,
  );
}

/** What MIR is asked for; `compiler` only counts where it is given. */
export type AskedMir = Omit<MirKey, "compiler" | "formatVersion"> & Partial<MirKey>;

export interface KeptMir {
  readonly key: MirKey;
  text(): Promise<string>;
}

/** Throws when nothing is kept there, or not what was written. */
export async function openKept(file: string): Promise<KeptMir> {
  const bytes = await readFile(file);
  const end = bytes.indexOf("\n");
  const key = JSON.parse(bytes.toString("utf8", 0, end)) as MirKey;
  return { key, text: async () => (await promisify(gunzip)(bytes.subarray(end + 1))).toString("utf8") };
}

export function isMadeFrom(kept: MirKey, { sources, features, compiler }: AskedMir): boolean {
  const same = (a: readonly string[], b: readonly string[]) => a.join("\0") === b.join("\0");
  if (kept.formatVersion !== 1 || kept.sources !== sources || !same(kept.features, features)) return false;
  return compiler === undefined || same(kept.compiler, compiler);
}

/** Undefined when nothing is kept there, or it was made from something else. */
export async function readMir(file: string, asked: AskedMir): Promise<string | undefined> {
  try {
    const kept = await openKept(file);
    return isMadeFrom(kept.key, asked) ? await kept.text() : undefined;
  } catch {
    // Not there, or not what was written: it can be made again.
    return undefined;
  }
}

export async function writeMir(file: string, key: MirKey, text: string | Uint8Array): Promise<void> {
  await writePacked(file, key, await packed(text));
}

/** As it is kept; other threads do that. */
export function packed(text: string | Uint8Array): Promise<Uint8Array> {
  return promisify(gzip)(text, { level: constants.Z_BEST_SPEED });
}

export async function writePacked(file: string, key: MirKey, text: Uint8Array): Promise<void> {
  await writeAtomically(file, Buffer.concat([Buffer.from(`${JSON.stringify(key)}\n`), text]));
}
