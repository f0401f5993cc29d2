// Names of what a run keeps on disk for a while, by its process: what a killed run left behind, the next one takes away.
import { randomBytes } from "node:crypto";
import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { kill, pid } from "node:process";

/** No run takes a day: a process that still has its number is another one. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

/** `PREFIX.PID.RANDOM.SUFFIX`: of this process, and of no other run. */
export function ownName(prefix: string, suffix: string): string {
  return `${prefix}.${pid}.${randomBytes(4).toString("hex")}.${suffix}`;
}

/** Takes away what `ownName` named in `folder` for processes that have ended. What cannot be taken away stays. */
export function removeLeftovers(folder: string, prefix: string, suffix: string): void {
  for (const name of namesIn(folder)) {
    if (!name.startsWith(`${prefix}.`) || !name.endsWith(`.${suffix}`)) continue;
    const owner = /^(\d+)\.[0-9a-f]{8}$/.exec(name.slice(prefix.length + 1, -suffix.length - 1))?.[1];
    if (owner === undefined) continue;
    try {
      const left = join(folder, name);
      if (!isRunning(Number(owner)) || Date.now() - statSync(left).mtimeMs > LONGEST_MS)
        rmSync(left, { recursive: true, force: true });
    } catch {
      // Another run was faster, or it is not ours.
    }
  }
}

/** Whether a process of that number is there. */
export function isRunning(process: number): boolean {
  if (!Number.isInteger(process) || process <= 0) return false;
  try {
    kill(process, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
