// Who each measured function is for the question of causes: its crate, its family, whether it can be edited, whether it is generic.
import type { FunctionBodies, GroupMembers } from "../ir/function-bodies-types.ts";
import type { FunctionCost } from "../model/profile.ts";
import type { Owner } from "../model/span.ts";
import { compare } from "./order.ts";

/** What causes need to know of a symbol; `describeSymbol` in ir/symbols says it. */
export interface SymbolName {
  readonly mangling: "legacy" | "v0" | "none";
  readonly crate: string;
  readonly definition?: string;
  readonly closuresOf?: readonly string[];
}

export type DescribeSymbol = (symbol: string) => SymbolName;

/** Functions by their index in the profile. */
export interface Families {
  /** Crate of each function, as in paths; for legacy symbols that of its file. */
  readonly crates: readonly string[];
  /** The function that each stands in; its own index when it is no closure, or when there is no copy of the function it stands in. */
  readonly familyOf: Int32Array;
  /** A function with a name, no closure, shim or drop glue. */
  readonly named: Uint8Array;
  readonly generic: Uint8Array;
  /** Functions with a name by what their symbols say they are a copy of. */
  readonly byDefinition: ReadonlyMap<string, number>;
  /** Who owns each crate. */
  readonly owners: ReadonlyMap<string, Owner>;
}

const standard = new Set(["core", "alloc", "std", "proc_macro", "test"]);
const closures = /(?:::\{(?:\{[a-z_]+\}|[a-z_]+#\d+)\})+$/;

export function families(
  bodies: Pick<FunctionBodies, "functionSymbols" | "symbolText">,
  groups: readonly GroupMembers<FunctionCost>[],
  describe: DescribeSymbol,
): Families {
  const names = groups.map(({ members }) => describe(bodies.symbolText(bodies.functionSymbols[members[0]!]!)));
  const crates = cratesOf(groups, names);
  const keys = groups.map(({ cost }, index) => names[index]!.definition ?? `${cost.path}\0${crates[index]}`);
  const byKey = new Map<string, number>();
  groups.forEach(({ cost }, index) => {
    // Profiles are in order of lines: of two functions of one path the larger one counts.
    if (cost.kind === "function" && !byKey.has(keys[index]!)) byKey.set(keys[index]!, index);
  });
  const familyOf = Int32Array.from(groups, ({ cost }, index) => {
    if (cost.kind !== "closure") return index;
    const definition = names[index]!.definition;
    const parent = definition?.replace(closures, "") ?? `${cost.path.replace(closures, "")}\0${crates[index]}`;
    return byKey.get(parent) ?? index;
  });
  return {
    crates,
    familyOf,
    byDefinition: byKey,
    named: Uint8Array.from(groups, ({ cost }) => (cost.kind === "function" || cost.kind === "other" ? 1 : 0)),
    generic: Uint8Array.from(groups, ({ cost }) => (isGeneric(cost) ? 1 : 0)),
    owners: ownersOf(groups, crates),
  };
}

function cratesOf(groups: readonly GroupMembers<FunctionCost>[], names: readonly SymbolName[]): string[] {
  const crates = groups.map(({ cost }, index) => crateOf(cost, names[index]!));
  const byPath = new Map<string, string>();
  groups.forEach(({ cost }, index) => {
    if (cost.kind !== "closure") byPath.set(cost.path, crates[index]!);
  });
  // A closure made by a macro has the macro's file, also where that is another crate: it belongs to the crate of its function.
  return groups.map(({ cost }, index) => {
    const { mangling, crate } = names[index]!;
    if (cost.kind !== "closure" || mangling === "v0") return crates[index]!;
    return byPath.get(cost.path.replace(closures, "")) ?? crate;
  });
}

/** The file misleads where a macro made the function; legacy symbols have nothing better. */
function crateOf({ place }: FunctionCost, { mangling, crate }: SymbolName): string {
  if (mangling === "v0" || place === undefined) return crate;
  const { name, owner } = place.package;
  if (owner === "std") return name === "std" ? "core" : crateName(name);
  return name === "" ? crate : crateName(name);
}

function crateName(packageName: string): string {
  return packageName.replaceAll("-", "_");
}

function isGeneric({ copies, instances }: FunctionCost): boolean {
  return copies > 1 || instances?.some(({ typeArguments }) => typeArguments !== undefined) === true;
}

/** A crate belongs to the package whose files most of its lines come from; one of the same name goes first. */
function ownersOf(groups: readonly GroupMembers<FunctionCost>[], crates: readonly string[]): Map<string, Owner> {
  const votes = new Map<string, Map<Owner, number>>();
  groups.forEach(({ cost: { kind, place, lines } }, index) => {
    if (place === undefined || kind === "drop-glue" || kind === "shim") return;
    const crate = crates[index]!;
    const { name, owner } = place.package;
    const weight = crateName(name) === crate ? lines * 1000 : lines;
    const here = votes.get(crate) ?? new Map<Owner, number>();
    votes.set(crate, here.set(owner, (here.get(owner) ?? 0) + weight));
  });
  const owners = new Map<string, Owner>();
  for (const [crate, here] of votes) {
    const ordered = [...here].sort(([a, x], [b, y]) => y - x || compare(a, b));
    owners.set(crate, ordered[0]![0]);
  }
  for (const crate of standard) owners.set(crate, "std");
  return owners;
}
