// What the changes of one package share: its MIR, names that are taken, functions that are made free.
import type { IndexLookup, PackageIndex } from "../index/index-types.ts";
import type { MirIndex } from "../mir/mir-types.ts";
import { type FreeFunctions, freeFunctions } from "./free-functions.ts";
import type { TakeName } from "./helper-name.ts";
import type { Free } from "./patch-context.ts";

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
  const isTaken = (name: string) => names.has(name) || index.functionsByName.has(name);
  const counts = new Map<string, number>();
  const take: TakeName = (...wished) => {
    const last = wished.at(-1)!;
    let name = wished.find((each) => !isTaken(each));
    for (let count = counts.get(last) ?? 2; name === undefined; count++) {
      counts.set(last, count);
      if (!isTaken(`${last}_${count}`)) name = `${last}_${count}`;
    }
    names.add(name);
    return name;
  };
  return { mir, take, giveBack: (name) => names.delete(name), ...freeFunctions(index, lookup, mir, take) };
}
