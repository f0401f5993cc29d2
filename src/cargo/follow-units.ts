// Reads the IR while rustc writes it, on the core that rustc leaves idle: one codegen unit after the other, and never trusted before the end.
import { type FileHandle, open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A new unit is looked for this often, and more of the one that is read. */
const LOOK_MS = 50;
const WAIT_MS = 20;

/** A unit that ends with a line and has not grown for so long is left for the next one. Where that was too early its size tells. */
const SETTLED_MS = 150;

/** As rustc 1.95 names them: `CRATE-HASH.CRATE.HASH-cgu.3.rcgu.ll`. */
const unitName = /-cgu\.\d+\.rcgu\.ll$/;

export interface FollowedUnit {
  /** Of the file. */
  readonly name: string;
  readonly chunks: {
    /** Fills `target` from `offset` on; 0 at the end of the unit. */
    read(target: Buffer, offset: number): Promise<number>;
    close(): Promise<void>;
  };
}

export interface FollowedUnits {
  /** Each is to be read before the next one is asked for; the last one ends after `end` was called. */
  readonly units: AsyncIterable<FollowedUnit>;
  /** rustc has ended, well or not. */
  end(): void;
  /** Bytes that were read, by name. */
  readonly bytes: ReadonlyMap<string, number>;
}

/** @param folder where rustc writes, and nobody else; it may vanish. */
export function followUnits(folder: string): FollowedUnits {
  const bytes = new Map<string, number>();
  let ended = false;

  async function next(): Promise<string | undefined> {
    const names = await readdir(folder).catch(() => []);
    return names.filter((name) => unitName.test(name) && !bytes.has(name)).sort()[0];
  }

  function follow(name: string, file: FileHandle): FollowedUnit["chunks"] {
    let grown = Date.now();
    let wholeLine = false;
    const read = async (target: Buffer, at: number) => {
      const { bytesRead } = await file.read(target, at, target.length - at, bytes.get(name)!);
      bytes.set(name, bytes.get(name)! + bytesRead);
      if (bytesRead > 0) [grown, wholeLine] = [Date.now(), target[at + bytesRead - 1] === 10];
      return bytesRead;
    };
    return {
      async read(target, offset) {
        let at = offset;
        while (at < target.length) {
          // Asked for before reading: what is written until the end is read after it.
          const last = ended;
          const length = await read(target, at);
          at += length;
          if (length > 0) continue;
          if (last || (wholeLine && Date.now() - grown > SETTLED_MS && (await next()) !== undefined)) break;
          await sleep(WAIT_MS);
        }
        return at - offset;
      },
      close: () => file.close(),
    };
  }

  async function* units(): AsyncGenerator<FollowedUnit> {
    for (;;) {
      const last = ended;
      const name = await next();
      if (name !== undefined) {
        bytes.set(name, 0);
        const file = await open(join(folder, name)).catch(() => undefined);
        if (file !== undefined) yield { name, chunks: follow(name, file) };
      } else if (last) return;
      else await sleep(LOOK_MS);
    }
  }

  return {
    units: units(),
    end() {
      ended = true;
    },
    bytes,
  };
}
