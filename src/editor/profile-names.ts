// Where a measurement of a package may be: beside its manifest, or in the target folder.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { PROFILE_NAME } from "../measure/costs.ts";
import type { CrateGraph } from "../model/crate.ts";

export interface ProfileNames {
  /** Of the names of what is kept of the target in the folder. */
  readonly start: string;
  /** Those that are there, absolute, the newest first. */
  readonly files: readonly string[];
}

/** @param folder of measurements in the target folder; need not be there */
export function profileNames({ package: own, target }: CrateGraph, folder: string): ProfileNames {
  const start = `${own.name}.${target.kind === "lib" ? "lib" : `${target.kind}-${target.name}`}.`;
  const kept = namesIn(folder).filter((name) => name.startsWith(start) && name.endsWith(".profile.json"));
  const files = [join(own.root, PROFILE_NAME), ...kept.map((name) => join(folder, name))]
    .map((file) => [modified(file), file] as const)
    .filter(([time]) => time > 0)
    .sort(([a], [b]) => b - a)
    .map(([, file]) => file);
  return { start, files };
}

/** In milliseconds; 0 for what is not there. */
export function modified(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
