// The MIR of a rustc that is still at its IR: read, parsed and packed in the meantime, and never trusted before the end.
import { readFile, stat } from "node:fs/promises";
import { indexMir } from "../mir/find-mir.ts";
import type { MirIndex } from "../mir/mir-types.ts";
import { parseMir } from "../mir/parse-mir.ts";
import { packed } from "./kept-mir.ts";

export interface ReadMir {
  readonly index: MirIndex;
  /** As kept-mir.ts keeps it. */
  readonly packed: Uint8Array;
}

interface Early extends ReadMir {
  readonly file: string;
  readonly version: string;
}

export interface EarlyMir {
  /** Reads what stands there; nothing where nothing does. */
  begin(file: string): void;
  /** Of the file as it is: what was read, where it still is that. */
  of(file: string): Promise<ReadMir>;
}

export function earlyMir(): EarlyMir {
  let begun: Promise<Early | undefined> | undefined;
  return {
    begin(file) {
      begun ??= read(file).catch(() => undefined);
    },
    async of(file) {
      const early = await begun;
      return early?.file === file && early.version === (await versionOf(file)) ? early : read(file);
    },
  };
}

async function read(file: string): Promise<Early> {
  const version = await versionOf(file);
  const bytes = await readFile(file);
  const packing = packed(bytes);
  const index = indexMir(parseMir(bytes.toString("utf8")));
  return { file, version, index, packed: await packing };
}

/** What tells whether a file is still what was read. */
export async function versionOf(file: string): Promise<string> {
  const { size, mtimeMs } = await stat(file);
  return `${size} ${mtimeMs}`;
}
