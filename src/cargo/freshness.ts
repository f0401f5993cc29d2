// Decides whether a saved measurement is still true, and if not, says why.
import { createHash } from "node:crypto";
import { join, relative } from "node:path";
import { readRegular } from "../disk/read-regular.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { BuildSettings } from "../model/profile.ts";
import type { PreparedBuild } from "./build-settings.ts";
import { hashOf, type Inputs } from "./inputs.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** Everything that changes the numbers and can be known before a build. */
export interface MeasurementKey extends Omit<BuildSettings, "fingerprint"> {
  /** Where the package is: two checkouts may share a target folder. Empty for a revision, which is measured in a scratch folder. */
  readonly root: string;
  /** SHA-256 of the lock file: the one on disk, or the one cargo made for this run. */
  readonly lock: string;
  /** `CARGO_PROFILE_…` and the like, as `NAME=value`. */
  readonly variables: readonly string[];
}

/** Saved beside a profile. */
export interface MeasurementRecord {
  readonly formatVersion: 1;
  readonly key: MeasurementKey;
  readonly inputs: Inputs;
}

export function measurementKey(graph: CrateGraph, prepared: PreparedBuild, env: Env, pinned = false): MeasurementKey {
  const shaping = /^CARGO_(PROFILE|TARGET|BUILD|UNSTABLE)_/;
  return {
    root: pinned ? "" : graph.package.root,
    rustc: prepared.toolchain.verbose,
    triple: prepared.triple,
    profile: prepared.profile,
    features: graph.package.features ?? [],
    flags: [...prepared.rustflags, ...prepared.unitFlags],
    lock: hashOf(join(graph.workspaceRoot, "Cargo.lock")) ?? sha256(graph.build?.lock ?? ""),
    variables: Object.entries(env)
      .filter(([name]) => shaping.test(name) && !name.endsWith("_DIR"))
      .map(([name, value]) => `${name}=${value}`)
      .sort(),
  };
}

/** What a profile is compared by: hash of the key and of all inputs. */
export function fingerprintOf(record: MeasurementRecord): string {
  return sha256(JSON.stringify([record.key, record.inputs]));
}

/** Undefined when nothing readable is saved there. */
export function readRecord(file: string): MeasurementRecord | undefined {
  try {
    const record = JSON.parse(readRegular(file).toString("utf8")) as MeasurementRecord;
    return record.formatVersion === 1 && Array.isArray(record.inputs.files) ? record : undefined;
  } catch {
    return undefined;
  }
}

/** Why the measurement that `record` describes is not what would be measured now, in a few words; undefined when it is. */
export function whyStale(
  record: MeasurementRecord,
  key: MeasurementKey,
  env: Env,
  workspaceRoot: string,
): string | undefined {
  const old = record.key;
  if (old.root !== key.root) return `it was measured in ${old.root}`;
  if (old.rustc !== key.rustc) return `the compiler was ${firstLine(old.rustc)}, now it is ${firstLine(key.rustc)}`;
  if (old.triple !== key.triple) return `it was for ${old.triple}, now it is for ${key.triple}`;
  if (old.profile !== key.profile) return `the profile was ${old.profile}, now it is ${key.profile}`;
  if (!same(old.features, key.features)) return `the features changed: ${change(old.features, key.features)}`;
  if (!same(old.flags, key.flags)) return `the flags changed: ${change(old.flags, key.flags)}`;
  if (!same(old.variables, key.variables)) return "cargo's settings in the environment have changed";
  if (old.lock !== key.lock) return "Cargo.lock has changed";
  const changed = record.inputs.files.filter(([file, hash]) => hash === null || hashOf(file) !== hash);
  const first = changed[0]?.[0];
  if (first !== undefined) {
    const more = changed.length > 1 ? ` and ${changed.length - 1} more` : "";
    return `${relative(workspaceRoot, first)}${more} changed`;
  }
  const variable = record.inputs.variables.find(([name, value]) => (env[name] ?? null) !== value);
  return variable && `the environment variable ${variable[0]} has changed`;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.join("\0") === b.join("\0");
}

/** `now with a b, without c`. */
function change(old: readonly string[], now: readonly string[]): string {
  const added = now.filter((each) => !old.includes(each)).join(" ");
  const removed = old.filter((each) => !now.includes(each)).join(" ");
  const parts = [added && `now with ${added}`, removed && `without ${removed}`].filter(Boolean);
  return parts.join(", ") || "another order";
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
