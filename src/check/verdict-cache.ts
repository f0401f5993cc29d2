// Verdicts over whole files, kept between two runs of `check --all`: most files are the same the next time.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { FileVerdict } from "./judge-files.ts";
import { readKept, writeKept } from "./kept-file.ts";

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
  const known = readKept(folder, NAME);
  const kept = new Map(Array.isArray(known) ? (known as [string, KeptVerdict][]) : []);
  return {
    get: (path, key) => {
      const found = kept.get(path);
      return found?.key === key ? found.verdict : undefined;
    },
    put: (verdicts) => {
      if (readOnly || [...verdicts].every(([path, { key }]) => kept.get(path)?.key === key)) return;
      const all = [...new Map([...kept, ...verdicts])].filter(([path]) => existsSync(join(root, ...path.split("/"))));
      writeKept(folder, NAME, all);
    },
  };
}
