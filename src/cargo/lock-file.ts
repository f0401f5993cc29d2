// Lets cargo write the Cargo.lock that it needs, and takes it away again where there was none.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { open, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A holder refreshes its claim this often; one that is much older belongs to a run that was killed. */
const REFRESH_MS = 1_000;
const STALE_MS = 10_000;
/** A build may hold its claim for minutes; then the file that is there is known to be temporary, and that is enough. */
const PATIENCE_MS = 2_000;

/** `lock` is what cargo wrote where there was no lock file. */
export interface Unlocked<T> {
  readonly value: T;
  readonly lock?: string;
}

/**
 * Runs `body`; afterwards, also after a failure or an abort, `Cargo.lock` in `workspaceRoot` is gone if it was not there before.
 * Of runs that overlap, none takes the temporary file of another for the user's, and the last one takes it away.
 * @param lock what to begin with where there is none: a second call of cargo then sees the same versions as the first.
 */
export async function withoutNewLockFile<T>(
  workspaceRoot: string,
  body: () => Promise<T>,
  lock?: string,
): Promise<Unlocked<T>> {
  const lockFile = join(workspaceRoot, "Cargo.lock");
  const release = await claim(workspaceRoot, PATIENCE_MS);
  if (release && existsSync(lockFile)) {
    await release();
    return { value: await body() };
  }
  try {
    if (lock !== undefined && !existsSync(lockFile)) await writeFile(lockFile, lock);
    const value = await body();
    const written = existsSync(lockFile) ? await readFile(lockFile, "utf8") : undefined;
    return { value, ...(written !== undefined && { lock: written }) };
  } finally {
    // Whoever still holds the claim takes the file away.
    const last = release ?? (await claim(workspaceRoot, 0));
    if (last) {
      await rm(lockFile, { force: true });
      await last();
    }
  }
}

/** How to give it back, or undefined when another run has held it all the time. */
async function claim(workspaceRoot: string, patience: number): Promise<(() => Promise<void>) | undefined> {
  const giveUp = Date.now() + patience;
  const id = createHash("sha256").update(resolve(workspaceRoot)).digest("hex").slice(0, 16);
  const file = join(tmpdir(), `mono-advise-${id}.claim`);
  for (;;) {
    try {
      await (await open(file, "wx")).close();
      break;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A temporary folder that cannot be written to costs the taking of turns, not the run.
      if (code !== "EEXIST" && code !== "EPERM") return async () => {};
      const age = await stat(file).then(
        (found) => Date.now() - found.mtimeMs,
        () => 0,
      );
      if (age > STALE_MS) await rm(file, { force: true });
      else if (Date.now() >= giveUp) return undefined;
      else await sleep(50);
    }
  }
  const timer = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, REFRESH_MS).unref();
  return async () => {
    clearInterval(timer);
    await rm(file, { force: true });
  };
}
