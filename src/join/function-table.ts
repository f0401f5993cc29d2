// Every indexed function by the keys of its path, so that a row finds it by the most specific key that both have.
import type { FunctionSource } from "../index/index-types.ts";
import { chooseByCfg } from "./choose-by-cfg.ts";
import { onceFor } from "./once-for.ts";
import { pathKeys, withoutClosures } from "./path-keys.ts";

export interface FunctionTable {
  /** The function of a row; `ambiguous` when several fit and nothing tells which, undefined when none does. */
  find(path: string): FunctionSource | "ambiguous" | undefined;
  /** For rows of v0 symbols: these print default methods and blanket impls as if the type had an impl of its own. */
  findByTrait(path: string): FunctionSource | "ambiguous" | undefined;
}

type Buckets = Map<string, FunctionSource[]>;

export const functionTable = onceFor((indexes): FunctionTable => {
  const exact: Buckets = new Map();
  const named: Buckets = new Map();
  const shape: Buckets = new Map();
  const homeless: Buckets = new Map();
  const loose: Buckets = new Map();
  const blanket: Buckets = new Map();
  for (const index of indexes) {
    for (const source of index.functions) {
      if (source.item.name === "*") continue;
      const keys = pathKeys(source.item.path, index.crateName);
      add(exact, keys.exact, source);
      add(named, keys.named, source);
      add(shape, keys.shape, source);
      add(homeless, keys.homeless, source);
      for (const key of keys.loose) add(loose, key, source);
      if (isBlanket(source)) for (const key of keys.byTrait) add(blanket, key, source);
    }
  }
  const choose = (found: readonly FunctionSource[]) => {
    return found.length === 1 ? found[0]! : (chooseByCfg(found) ?? ("ambiguous" as const));
  };
  const first = (steps: readonly (readonly [Buckets, readonly string[]])[], crates: readonly string[]) => {
    for (const [buckets, names] of steps) {
      for (const name of names) {
        // rustc names the crate of every impl, be it by its place; what names another crate only looks alike.
        const found = buckets.get(name)?.filter((source) => crates.includes(source.module[0]!)) ?? [];
        if (found.length > 0) return choose(found);
      }
    }
    return undefined;
  };
  const find = (path: string) => {
    const same = exact.get(withoutClosures(path));
    if (same !== undefined) return choose(same);
    const keys = pathKeys(path);
    return first(
      [
        [named, [keys.named]],
        [shape, [keys.shape]],
        [homeless, [keys.homeless]],
        [loose, keys.loose],
      ],
      keys.crates,
    );
  };
  const findByTrait = (path: string) => {
    const { byTrait, crates } = pathKeys(path);
    return first(
      [
        [shape, byTrait],
        [blanket, byTrait],
        [loose, byTrait],
      ],
      crates,
    );
  };
  return { find, findByTrait };
});

function isBlanket({ owner }: FunctionSource): boolean {
  const self = owner?.selfType.replace(/^&(?:'\w+ )?(?:mut )?/, "");
  return owner?.kind === "trait-impl" && owner.parameters.some((parameter) => parameter.name === self);
}

function add(buckets: Buckets, key: string, source: FunctionSource): void {
  const bucket = buckets.get(key);
  if (bucket === undefined) buckets.set(key, [source]);
  else bucket.push(source);
}
