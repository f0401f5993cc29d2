// Lets cargo write the Cargo.lock that it needs, and takes it away again where there was none.
import { existsSync } from "node:fs";
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Claim, claim } from "./claim.ts";

/** A build may hold its claim for minutes; then the file that is there is known to be temporary, and that is enough. */
const PATIENCE_MS = 2_000;

/** `lock` is what cargo wrote where there was no lock file. */
export interface Unlocked<T> {
  readonly value: T;
  readonly lock?: string;
}

/**
 * Runs `body`; afterwards, also after a failure or an abort, `Cargo.lock` in `workspaceRoot` is gone if it was not there before.
 * Of runs that overlap, none takes the temporary file of another for the user's, and the last one takes it away; what a killed run
 * left, the next one takes away.
 * @param lock what to begin with where there is none: a second call of cargo then sees the same versions as the first.
 */
export async function withoutNewLockFile<T>(
  workspaceRoot: string,
  body: () => Promise<T>,
  lock?: string,
): Promise<Unlocked<T>> {
  const lockFile = join(workspaceRoot, "Cargo.lock");
  const claimed = await claim(workspaceRoot, PATIENCE_MS);
  if (claimed && (await isOfKilledRun(lockFile, claimed))) await rm(lockFile, { force: true });
  if (claimed && existsSync(lockFile)) {
    await claimed.release();
    return { value: await body() };
  }
  try {
    if (lock !== undefined && !existsSync(lockFile)) await writeFile(lockFile, lock);
    const value = await body();
    const written = existsSync(lockFile) ? await readFile(lockFile, "utf8") : undefined;
    return { value, ...(written !== undefined && { lock: written }) };
  } finally {
    // Whoever still holds the claim takes the file away.
    const last = claimed ?? (await claim(workspaceRoot, 0));
    if (last) {
      await rm(lockFile, { force: true });
      await last.release();
    }
  }
}

/** Written while the killed run held its claim, which it does only where there was no lock file; never one the user made later. */
async function isOfKilledRun(lockFile: string, { killed }: Claim): Promise<boolean> {
  if (!killed) return false;
  const written = (await stat(lockFile).catch(() => undefined))?.mtimeMs;
  return written !== undefined && written >= killed.from && written <= killed.until;
}
