// MIR that is kept of dependencies, read and parsed while a compiler works: whether it counts is told when it is asked for.
import { indexMir } from "../mir/find-mir.ts";
import type { MirIndex } from "../mir/mir-types.ts";
import { parseMir } from "../mir/parse-mir.ts";
import { versionOf } from "./early-mir.ts";
import { type AskedMir, isMadeFrom, type MirKey, openKept } from "./kept-mir.ts";

interface Read {
  readonly version: string;
  readonly key: MirKey;
  readonly index: MirIndex;
}

export interface EarlyTypes {
  /** Reads what is kept in the file; nothing where nothing is. */
  begin(file: string): Promise<void>;
  /** Of what was read, where the file is still that, and it was made from what is asked for. */
  of(file: string, asked: AskedMir): Promise<MirIndex | undefined>;
}

export function earlyTypes(): EarlyTypes {
  const read = new Map<string, Promise<Read | undefined>>();
  return {
    async begin(file) {
      if (!read.has(file)) read.set(file, readKept(file));
      await read.get(file);
    },
    async of(file, asked) {
      const found = await read.get(file);
      if (found === undefined || !isMadeFrom(found.key, asked)) return undefined;
      return (await versionOf(file).catch(() => undefined)) === found.version ? found.index : undefined;
    },
  };
}

async function readKept(file: string): Promise<Read | undefined> {
  try {
    const version = await versionOf(file);
    const kept = await openKept(file);
    return { version, key: kept.key, index: indexMir(parseMir(await kept.text())) };
  } catch {
    return undefined;
  }
}
