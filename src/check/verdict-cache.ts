// Verdicts over whole files, kept in git's own folder between two runs of `check --all`: most files are the same the next time.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ownName, removeLeftovers } from "../disk/leftovers.ts";
import { readRegular } from "../disk/read-regular.ts";
import type { FileVerdict } from "./judge-files.ts";

/** A verdict is used again only under the same key: of the text, its place and everything else that it comes from. */
export interface VerdictCache {
  readonly get: (path: string, key: string) => FileVerdict | undefined;
  /** Writes when something is new. A cache that cannot be written is none. */
  readonly put: (verdicts: ReadonlyMap<string, KeptVerdict>) => void;
}

export interface KeptVerdict {
  readonly key: string;
  readonly verdict: FileVerdict;
}

const NAME = "check-cache";

interface CachePlace {
  /** Absolute; made when it is not there. */
  readonly folder: string;
  /** Of the repository, which the paths are relative to. */
  readonly root: string;
  /** A hook writes nothing. */
  readonly readOnly: boolean;
}

export function verdictCache({ folder, root, readOnly }: CachePlace): VerdictCache {
  const file = join(folder, NAME);
  const kept = readKept(file);
  return {
    get: (path, key) => {
      const found = kept.get(path);
      return found?.key === key ? found.verdict : undefined;
    },
    put: (verdicts) => {
      if (readOnly || [...verdicts].every(([path, { key }]) => kept.get(path)?.key === key)) return;
      const all = [...new Map([...kept, ...verdicts])].filter(([path]) => existsSync(join(root, ...path.split("/"))));
      const body = JSON.stringify(all);
      // In a file of its own first: another run may be reading.
      removeLeftovers(folder, NAME, "tmp");
      const next = ownName(file, "tmp");
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(next, `${hashOf(body)}\n${body}`);
        renameSync(next, file);
      } catch {
        if (existsSync(next)) rmSync(next);
      }
    },
  };
}

/** What is damaged in any way is as good as not there. */
function readKept(file: string): ReadonlyMap<string, KeptVerdict> {
  try {
    const text = readRegular(file).toString("utf8");
    const end = text.indexOf("\n");
    const body = text.slice(end + 1);
    if (hashOf(body) === text.slice(0, end)) return new Map(JSON.parse(body) as [string, KeptVerdict][]);
  } catch {
    // There is none, or it cannot be read.
  }
  return new Map();
}

export function hashOf(...parts: readonly string[]): string {
  const hash = createHash("sha256");
  // With lengths, so that no two lists of parts read the same.
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest("hex");
}
