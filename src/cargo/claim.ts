// A claim on a folder that runs of this program respect among each other; it does not outlive a run that was killed.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pid } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunning } from "../disk/leftovers.ts";

/**
 * A holder refreshes its claim this often, but not while it works without a pause, which takes seconds. One of a process that is gone, or
 * that is much older, belongs to a run that was killed: its number may be another program's by now.
 */
const REFRESH_MS = 1_000;
const STALE_MS = 60_000;

export interface Claim {
  readonly release: () => Promise<void>;
  /** When the run before held it, in milliseconds, if that was killed. */
  readonly killed?: { readonly from: number; readonly until: number };
}

/** Takes away claims of killed runs on folders that are gone, as those of revisions: nobody else will ask for them. */
async function removeForgotten(): Promise<void> {
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    if (!/^mono-advise-[0-9a-f]{16}\.claim$/.test(name)) continue;
    const file = join(tmpdir(), name);
    const [, holder = "", of = ""] = /^\d+ (\d+) (.+)$/s.exec(await readFile(file, "utf8").catch(() => "")) ?? [];
    if (of !== "" && !isRunning(Number(holder)) && !existsSync(of)) await rm(file, { force: true });
  }
}

/** Where the claim on a folder is kept. */
export function claimFile(folder: string): string {
  const id = createHash("sha256").update(resolve(folder)).digest("hex").slice(0, 16);
  return join(tmpdir(), `mono-advise-${id}.claim`);
}

/** Undefined when another run has held it for all of `patience` milliseconds. */
export async function claim(folder: string, patience: number): Promise<Claim | undefined> {
  const giveUp = Date.now() + patience;
  const file = claimFile(folder);
  let killed: Claim["killed"];
  for (;;) {
    try {
      await writeFile(file, `${Date.now()} ${pid}`, { flag: "wx" });
      // Times of files are some milliseconds behind the clock, and what is compared with this one is such a time.
      const made = (await stat(file)).mtimeMs;
      await writeFile(file, `${Math.floor(made)} ${pid} ${resolve(folder)}`);
      await removeForgotten();
      break;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A temporary folder that cannot be written to costs the taking of turns, not the run. EPERM: Windows is still deleting it.
      if (code !== "EEXIST" && code !== "EPERM") return { release: async () => {} };
      const refreshed = (await stat(file).catch(() => undefined))?.mtimeMs ?? Date.now();
      const [from = Number.NaN, holder = 0] = (await readFile(file, "utf8").catch(() => "")).split(" ").map(Number);
      // Between its making and its first byte it names nobody.
      const ended = holder > 0 && !isRunning(holder);
      if (ended || Date.now() - refreshed > STALE_MS) {
        // What its cargo wrote after it was killed is from it, too.
        killed = { from, until: refreshed + 2 * REFRESH_MS };
        await rm(file, { force: true });
      } else if (Date.now() >= giveUp) return undefined;
      else await sleep(50);
    }
  }
  const timer = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, REFRESH_MS).unref();
  const release = async () => {
    clearInterval(timer);
    await rm(file, { force: true });
  };
  return { release, ...(killed && { killed }) };
}
