// What is kept in git's own folder between two runs of `check --all`: JSON behind a hash of itself.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ownName, removeLeftovers } from "../disk/leftovers.ts";
import { readRegular } from "../disk/read-regular.ts";

/** The value as JSON gives it back. What is damaged in any way is as good as not there: undefined. */
export function readKept(folder: string, name: string): unknown {
  try {
    const text = readRegular(join(folder, name)).toString("utf8");
    const end = text.indexOf("\n");
    const body = text.slice(end + 1);
    if (hashOf(body) === text.slice(0, end)) return JSON.parse(body);
  } catch {
    // There is none, or it cannot be read.
  }
  return undefined;
}

/** @param folder absolute; made when it is not there. What cannot be written is not kept. */
export function writeKept(folder: string, name: string, value: unknown): void {
  const body = JSON.stringify(value);
  // In a file of its own first: another run may be reading.
  removeLeftovers(folder, name, "tmp");
  const next = ownName(join(folder, name), "tmp");
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(next, `${hashOf(body)}\n${body}`);
    renameSync(next, join(folder, name));
  } catch {
    if (existsSync(next)) rmSync(next);
  }
}

export function hashOf(...parts: readonly string[]): string {
  const hash = createHash("sha256");
  // With lengths, so that no two lists of parts read the same.
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest("hex");
}
