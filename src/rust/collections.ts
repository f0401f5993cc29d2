// Collections that `collect` fills, and how a loop fills them.

import { splitAtDepth } from "./split-at-depth.ts";

export interface Collection {
  /** The call that adds an item: `push`, `insert`. */
  readonly add: "push" | "push_back" | "insert";
  /** Its items are pairs of key and value, and `insert` takes both. */
  readonly pairs?: true;
  /** `with_capacity` is there for every one of its types. */
  readonly reserves?: true;
  /** The type arguments of a collection that `new` makes; others are made by `default`. */
  readonly arguments: number;
  /** How it is compiled, one name for all that cost alike. */
  readonly cost: "sequence" | "tree" | "hash";
}

/** What is inserted a second time: the value replaces the first in all of them, as `collect` has it. */
const COLLECTIONS: Readonly<Record<string, Collection>> = {
  Vec: { add: "push", reserves: true, arguments: 1, cost: "sequence" },
  VecDeque: { add: "push_back", reserves: true, arguments: 1, cost: "sequence" },
  BTreeMap: { add: "insert", pairs: true, arguments: 2, cost: "tree" },
  BTreeSet: { add: "insert", arguments: 1, cost: "tree" },
  HashMap: { add: "insert", pairs: true, reserves: true, arguments: 2, cost: "hash" },
  HashSet: { add: "insert", reserves: true, arguments: 1, cost: "hash" },
};

/** Slices that a `Vec` becomes, and how. */
const SLICES: Readonly<Record<string, string>> = { Box: ".into_boxed_slice()", Rc: ".into()", Arc: ".into()" };

export interface CollectionType extends Collection {
  /** What makes of the filled collection what is asked for. */
  readonly finish?: string;
  /** As written, without type arguments: `std::collections::BTreeMap`. */
  readonly path: string;
  /** Its type arguments as written. */
  readonly given: readonly string[];
  /** `new` makes it. */
  readonly isPlain: boolean;
}

/** Undefined for what is none of them. */
export function collectionType(type: string): CollectionType | undefined {
  const slice = /^(?:\w+::)*(Box|Rc|Arc)<\s*\[/.exec(type.trim())?.[1];
  if (slice !== undefined) {
    const [item] = typeArguments(type);
    return {
      ...COLLECTIONS.Vec!,
      path: "Vec",
      given: item ? [item.slice(1, -1)] : [],
      isPlain: true,
      finish: SLICES[slice]!,
    };
  }
  const path = /^(?:\w+::)*(\w+)(?=<|$)/.exec(type.trim());
  const collection = path && COLLECTIONS[path[1]!];
  if (!collection) return undefined;
  const given = typeArguments(type);
  return { ...collection, path: path[0], given, isPlain: given.length <= collection.arguments };
}

/** Of `Result<Vec<u32>, E>` or `Option<…>` what is in it, and the error; undefined for every other type. */
export function resultOf(
  type: string,
): { readonly kind: "Ok" | "Some"; readonly inner: string; readonly error?: string } | undefined {
  const name = /^(?:\w+::)*(Result|Option)</.exec(type.trim())?.[1];
  const [inner, error] = typeArguments(type);
  if (name === undefined || inner === undefined) return undefined;
  return { kind: name === "Option" ? "Some" : "Ok", inner, ...(error !== undefined && { error }) };
}

/** What stands between the commas of `Name<A, B<C, D>>`. */
function typeArguments(type: string): string[] {
  const inside = /^[^<]*<([\s\S]*)>\s*$/.exec(type)?.[1];
  if (inside === undefined) return [];
  return splitAtDepth(inside, ",").map((part) => part.trim());
}
