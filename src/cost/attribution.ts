// Adds up what the copies cost for the functions that own them: by function, by callee, by source line.
import type { GroupMembers } from "../ir/function-bodies-types.ts";
import type { MethodTable } from "../model/method-table.ts";
import type { FunctionCost } from "../model/profile.ts";
import type { CallGraph } from "./call-graph.ts";
import type { Families } from "./families.ts";
import type { Owners } from "./owners.ts";

export interface Tally {
  copies: number;
  lines: number;
}

export interface SiteTally extends Tally {
  /** Of the source line itself; `countSiteLines` counts them. */
  ownLines: number;
  /** Of editable functions that only this line leads to, with all that they lead to. */
  editableLines: number;
  /** What the line calls, by function: its copies, and lines of all that they bring along. */
  readonly callees: Map<number, Tally>;
  /** Tables of methods that it refers to, by what they are; what is in them is not among `callees`. */
  readonly tables: Map<string, TableTally>;
}

export interface TableTally {
  readonly table: MethodTable;
  readonly globals: Set<number>;
  /** Lines that each function brings along. */
  readonly functions: Map<number, Tally>;
}

export interface RowTally extends Tally {
  /** Lines by location. */
  readonly sites: Map<number, number>;
}

/** Functions by their index in the profile; those of a family by that of the function with the name. */
export interface Attribution {
  /** Lines of each family. */
  readonly ownLines: Float64Array;
  /** What each family owns besides. */
  readonly owned: readonly Tally[];
  /** Which functions that is, by family. */
  readonly callees: ReadonlyMap<number, ReadonlyMap<number, Tally>>;
  /** By family, then by location. */
  readonly sites: ReadonlyMap<number, ReadonlyMap<number, SiteTally>>;
  /** Who owns the copies of each function, by function, then by family. */
  readonly ownedBy: ReadonlyMap<number, ReadonlyMap<number, RowTally>>;
  readonly covered: { readonly generic: number; readonly nonGeneric: number; readonly shared: number };
}

export interface Attributed {
  readonly graph: CallGraph;
  readonly owners: Owners;
  readonly dominator: Int32Array;
  /** As `siteWeights` finds them. */
  readonly weights: Float64Array;
  /** Lines of all that each node dominates, itself included. */
  readonly below: Float64Array;
  readonly families: Families;
  /** 1 for functions that can be edited, their closures included. */
  readonly editable: Uint8Array;
  /** As `methodTables` finds them. */
  readonly tables: readonly (MethodTable | undefined)[];
}

export function attribute(
  groups: readonly GroupMembers<FunctionCost>[],
  linesOf: Int32Array,
  groupOf: Int32Array,
  { graph, owners, dominator, weights, below, families, editable, tables }: Attributed,
): Attribution {
  const { familyOf, generic } = families;
  const ownLines = new Float64Array(groups.length);
  const owned = groups.map((): Tally => ({ copies: 0, lines: 0 }));
  const callees = new Map<number, Map<number, Tally>>();
  const sites = new Map<number, Map<number, SiteTally>>();
  const ownedBy = new Map<number, Map<number, RowTally>>();
  const covered = { generic: 0, nonGeneric: 0, shared: 0 };
  for (let f = 0; f < groupOf.length; f++) {
    const group = groupOf[f]!;
    const lines = linesOf[f]!;
    const above = owners.owner[f]!;
    const owner = above < 0 ? -1 : familyOf[groupOf[above]!]!;
    const site = owners.site[f]!;
    const location = site < 0 ? -1 : graph.siteLocations[site - graph.firstSite]!;
    const own = editable[group] === 1 ? familyOf[group]! : -1;
    const covering = own >= 0 ? own : owner;
    covered[covering < 0 ? "shared" : generic[covering] === 1 ? "generic" : "nonGeneric"] += lines;
    if (own >= 0) ownLines[own]! += lines;
    if (owner < 0) continue;
    // A closure in its own function: its lines are the function's already.
    const within = own === owner;
    if (own < 0) {
      add(owned[owner]!, lines);
      add(entry(entry(callees, owner, newMap<Tally>), group, newTally), lines);
    }
    if (!within) {
      const row = entry(entry(ownedBy, group, newMap<RowTally>), owner, newRow);
      add(row, lines);
      if (location >= 0) row.sites.set(location, (row.sites.get(location) ?? 0) + lines);
    }
    if (location < 0) continue;
    const line = entry(entry(sites, owner, newMap<SiteTally>), location, newSite);
    if (own >= 0 && !within) {
      if (generic[group] === 1) line.editableLines += below[f]!;
      continue;
    }
    add(line, lines);
    const by = calledBy(graph, dominator, f, tables);
    if (by.above !== site) continue;
    const table = by.table < 0 ? undefined : tables[by.table];
    if (table === undefined) add(entry(line.callees, group, newTally), weights[f]!);
    else {
      const found = entry(line.tables, `${table.trait} ${table.type}`, () => newTable(table));
      found.globals.add(by.table);
      add(entry(found.functions, group, newTally), weights[f]!);
    }
  }
  return { ownLines, owned, callees, sites, ownedBy, covered };
}

/** What stands directly above a function; constants between them only hand it on. And the table of methods among these that is nearest to what stands above, -1 for none. */
function calledBy(
  { functionCount, firstSite }: CallGraph,
  dominator: Int32Array,
  f: number,
  tables: Attributed["tables"],
): { readonly above: number; readonly table: number } {
  let above = dominator[f]!;
  let table = -1;
  for (; above >= functionCount && above < firstSite; above = dominator[above]!) {
    if (tables[above - functionCount] !== undefined) table = above - functionCount;
  }
  return { above, table };
}

function add(tally: Tally, lines: number): void {
  tally.copies++;
  tally.lines += lines;
}

function newTally(): Tally {
  return { copies: 0, lines: 0 };
}

function newSite(): SiteTally {
  return { copies: 0, lines: 0, ownLines: 0, editableLines: 0, callees: new Map(), tables: new Map() };
}

function newTable(table: MethodTable): TableTally {
  return { table, globals: new Set(), functions: new Map() };
}

function newRow(): RowTally {
  return { copies: 0, lines: 0, sites: new Map() };
}

function newMap<T>(): Map<number, T> {
  return new Map();
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let found = map.get(key);
  if (found === undefined) {
    found = make();
    map.set(key, found);
  }
  return found;
}
