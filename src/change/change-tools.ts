// What the changes of one package share: its MIR, names that are taken, functions that are made free.
import type { IndexLookup, PackageIndex } from "../index/index-types.ts";
import type { MirIndex } from "../mir/mir-types.ts";
import { type FreeFunctions, freeFunctions } from "./free-functions.ts";
import type { Free } from "./patch-context.ts";

/** Makes a name that is free for a helper from one that is wished for. */
export type TakeName = (name: string) => string;

export interface ChangeTools {
  /** A helper of this name is not made after all. */
  readonly giveBack?: (name: string) => void;
  readonly mir: MirIndex | undefined;
  readonly take: TakeName;
  /** Absent where calls of functions that are generic only by where they stand stay in the way. */
  readonly free?: Free | undefined;
}

/** One for each package, so that no name is taken twice and a function is made free once. */
export function changeTools(
  index: PackageIndex,
  lookup: IndexLookup,
  mir: MirIndex | undefined,
): ChangeTools & Pick<FreeFunctions, "made"> {
  const names = new Set<string>();
  const take = (wished: string) => {
    let name = wished;
    for (let count = 2; names.has(name) || index.functionsByName.has(name); count++) name = `${wished}_${count}`;
    names.add(name);
    return name;
  };
  return { mir, take, giveBack: (name) => names.delete(name), ...freeFunctions(index, lookup, mir, take) };
}
