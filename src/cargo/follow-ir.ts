// Reads the IR while rustc writes it, on the core that rustc leaves idle: only the file that this very rustc makes, and never trusted before the end.
import { type FileHandle, open, readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** rustc looks for IR this often before there is any, and when it has read all that is there. */
const LOOK_MS = 50;
const WAIT_MS = 20;

export interface FollowedIr {
  /** A source of chunks; its end is that of the file, once `end` was called. */
  readonly chunks: {
    read(target: Buffer, offset: number): Promise<number>;
    close(): Promise<void>;
  };
  /** rustc has ended, well or not. */
  end(): void;
  /** Bytes that were read. */
  readonly bytes: number;
}

/**
 * rustc writes the IR beside the other files of the unit, and copies it when it is whole. A file that was there before is of a run that was killed.
 * @param file what rustc was asked to write; the wrapper says in `FILE.unit` where it works.
 * @param cwd where rustc runs.
 */
export function followIr(file: string, cwd: string): FollowedIr {
  let ended = false;
  let bytes = 0;
  let opened: FileHandle | undefined;

  async function start(): Promise<FileHandle | undefined> {
    let before: ReadonlySet<string> | undefined;
    while (!ended) {
      const unit = await readFile(`${file}.unit`, "utf8").catch(() => undefined);
      const [folder = "", stem = ""] = unit?.split("\n") ?? [];
      if (unit !== undefined) {
        const isOurs = (name: string) => name.startsWith(`${stem}.`) && name.endsWith("-cgu.0.rcgu.ll");
        const names = (await readdir(resolve(cwd, folder)).catch(() => [])).filter(isOurs);
        const made = before && names.find((name) => !before?.has(name));
        if (made !== undefined) return open(join(resolve(cwd, folder), made)).catch(() => undefined);
        before ??= new Set(names);
      }
      await sleep(LOOK_MS);
    }
    return undefined;
  }

  return {
    chunks: {
      async read(target, offset) {
        opened ??= await start();
        let at = offset;
        while (opened !== undefined && at < target.length) {
          // Asked for before reading: what is written until the end is read after it.
          const last = ended;
          const { bytesRead } = await opened.read(target, at, target.length - at, bytes);
          bytes += bytesRead;
          at += bytesRead;
          if (bytesRead > 0) continue;
          if (last) break;
          await sleep(WAIT_MS);
        }
        return at - offset;
      },
      close: async () => opened?.close(),
    },
    end() {
      ended = true;
    },
    get bytes() {
      return bytes;
    },
  };
}
