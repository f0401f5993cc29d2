// Every indexed function by the keys of its path, so that a row finds it by the most specific key that both have.
import type { FunctionSource, PackageIndex } from "../source/index-types.ts";
import { chooseByCfg } from "./choose-by-cfg.ts";
import { pathKeys } from "./path-keys.ts";

export interface FunctionTable {
  /** The function of a row; `ambiguous` when several fit and nothing tells which, undefined when none does. */
  find(path: string): FunctionSource | "ambiguous" | undefined;
}

type Buckets = Map<string, FunctionSource[]>;

export function functionTable(indexes: readonly PackageIndex[]): FunctionTable {
  const exact: Buckets = new Map();
  const shape: Buckets = new Map();
  const homeless: Buckets = new Map();
  const loose: Buckets = new Map();
  const blanket: Buckets = new Map();
  for (const index of indexes) {
    for (const source of index.functions) {
      if (source.item.name === "*") continue;
      const keys = pathKeys(source.item.path, index.crateName);
      add(exact, keys.exact, source);
      add(shape, keys.shape, source);
      add(homeless, keys.homeless, source);
      for (const key of keys.loose) add(loose, key, source);
      if (isBlanket(source)) for (const key of keys.byTrait) add(blanket, key, source);
    }
  }
  const find = (path: string) => {
    const keys = pathKeys(path);
    const steps: readonly (readonly [Buckets, readonly string[]])[] = [
      [exact, [keys.exact]],
      [shape, [keys.shape]],
      [homeless, [keys.homeless]],
      [loose, keys.loose],
      // v0 prints default methods and blanket impls as if the type had an impl of its own.
      [shape, keys.byTrait],
      [blanket, keys.byTrait],
      [loose, keys.byTrait],
    ];
    for (const [buckets, names] of steps) {
      for (const name of names) {
        const found = buckets.get(name);
        if (found !== undefined) return found.length === 1 ? found[0]! : (chooseByCfg(found) ?? "ambiguous");
      }
    }
    return undefined;
  };
  return { find };
}

function isBlanket({ owner }: FunctionSource): boolean {
  const self = owner?.selfType.replace(/^&(?:'\w+ )?(?:mut )?/, "");
  return owner?.kind === "trait-impl" && owner.parameters.some((parameter) => parameter.name === self);
}

function add(buckets: Buckets, key: string, source: FunctionSource): void {
  const bucket = buckets.get(key);
  if (bucket === undefined) buckets.set(key, [source]);
  else bucket.push(source);
}
