// Attribution → the part of it that a profile keeps: the functions worth naming, each list as long as somebody reads it.
import type { FunctionBodies } from "../ir/function-bodies-types.ts";
import type {
  CalleeShare,
  Causes,
  CausingSite,
  CopiesAndLines,
  FunctionCauses,
  FunctionShare,
  RowCauses,
} from "../model/profile.ts";
import type { Attribution, RowTally, SiteTally, TableTally, Tally } from "./attribution.ts";
import { type Copies, definedIn } from "./defined-in.ts";
import type { Families } from "./families.ts";
import { compare } from "./order.ts";

const mostShares = 8;
/** A forecast asks for every line of a region, a reader for the first. */
const mostSites = 400;
const mostSiteShares = 3;
/** Of all lines: a function is named when it causes that much, a row when it has that much. */
const functionShare = 0.0001;
const rowShare = 0.0005;
const mostRows = 100;
/** Removal sets take a walk through the graph each. */
const mostRemovals = 15;
/** What owns so many times its own lines causes far more than it owns. */
const farMore = 2;

export interface Described extends Copies {
  readonly bodies: FunctionBodies;
  readonly attribution: Attribution;
  readonly families: Families;
  readonly removes: (family: number) => CopiesAndLines;
}

export function describeCauses(found: Described): Pick<Causes, "functions" | "rows"> {
  const { groups, attribution, families, editable } = found;
  const { ownLines, owned } = attribution;
  const whole = groups.reduce((sum, { cost }) => sum + cost.lines, 0);
  const caused = (index: number) => ownLines[index]! + owned[index]!.lines;
  const order = (a: number, b: number) => caused(b) - caused(a) || a - b;
  const indexes = [...groups.keys()];
  const shown = indexes
    .filter((index) => editable[index] === 1 && families.familyOf[index] === index)
    .filter((index) => caused(index) >= Math.max(1, functionShare * whole))
    .sort(order);
  const removals = new Set([
    ...shown.slice(0, mostRemovals),
    ...shown.filter((index) => owned[index]!.lines >= farMore * ownLines[index]!).slice(0, mostRemovals),
  ]);
  const placeOf = filesOf(found);
  const rows = indexes
    .filter((index) => editable[index] === 0 && groups[index]!.cost.lines >= rowShare * whole)
    .slice(0, mostRows);
  return {
    functions: shown.map((index): FunctionCauses => {
      const sites = [...(attribution.sites.get(index) ?? [])].map(([location, tally]) =>
        site(found, index, location, tally, placeOf),
      );
      return {
        function: index,
        ownLines: ownLines[index]!,
        owned: owned[index]!,
        callees: shares(attribution.callees.get(index)),
        sites: sites.sort(bySite).slice(0, mostSites),
        ownedBy: shares(attribution.ownedBy.get(index)),
        ...(removals.has(index) ? { removes: found.removes(index) } : {}),
      };
    }),
    rows: rows.map((index) => row(found, index)),
  };
}

function shares(tallies: ReadonlyMap<number, Tally> | undefined, most = mostShares): FunctionShare[] {
  const all = [...(tallies ?? [])].map(([index, { copies, lines }]) => ({ function: index, copies, lines }));
  return all.sort(byLines).slice(0, most);
}

function tableShare({ table, globals, functions }: TableTally): CalleeShare {
  const lines = [...functions.values()].reduce((sum, tally) => sum + tally.lines, 0);
  return { function: shares(functions, 1)[0]!.function, copies: globals.size, lines, table };
}

function byLines(a: FunctionShare, b: FunctionShare): number {
  return b.lines - a.lines || a.function - b.function;
}

function site(
  { bodies, groups }: Described,
  index: number,
  location: number,
  { copies, lines, ownLines, editableLines, callees, tables }: SiteTally,
  placeOf: (file: number) => string,
): CausingSite {
  const file = placeOf(bodies.locationFiles[location]!);
  return {
    ...(file === groups[index]!.cost.place?.file ? {} : { file }),
    line: bodies.locationLines[location]!,
    copies,
    lines,
    ownLines,
    ...(editableLines > 0 && { editableLines }),
    callees: [...shares(callees, mostSiteShares), ...[...tables.values()].map(tableShare)]
      .sort(byLines)
      .slice(0, mostSiteShares),
  };
}

function bySite(a: CausingSite, b: CausingSite): number {
  return weight(b) - weight(a) || compare(a.file ?? "", b.file ?? "") || a.line - b.line;
}

function weight({ lines, editableLines = 0 }: CausingSite): number {
  return lines + editableLines;
}

function row(found: Described, index: number): RowCauses {
  const { groups, attribution, bodies } = found;
  const { cost } = groups[index]!;
  const tallies = attribution.ownedBy.get(index) ?? new Map<number, RowTally>();
  const owned = { copies: 0, lines: 0 };
  const sites = { count: 0, lines: 0 };
  for (const [family, tally] of tallies) {
    owned.copies += tally.copies;
    owned.lines += tally.lines;
    for (const location of tally.sites.keys()) {
      sites.count++;
      const { lines, ownLines } = attribution.sites.get(family)!.get(location)!;
      sites.lines += lines + ownLines;
    }
  }
  return {
    function: index,
    causes: shares(tallies).map((share) => {
      const lines = new Map<number, number>();
      for (const [location, weight] of tallies.get(share.function)!.sites) {
        const line = bodies.locationLines[location]!;
        lines.set(line, (lines.get(line) ?? 0) + weight);
      }
      const ordered = [...lines].sort(([a, x], [b, y]) => y - x || a - b).map(([line]) => line);
      const elsewhere = definedIn(found, index, share.function);
      return {
        ...share,
        sites: ordered.slice(0, mostShares),
        ...(elsewhere === undefined ? {} : { definedIn: elsewhere }),
      };
    }),
    causeCount: tallies.size,
    sites,
    shared: { copies: cost.copies - owned.copies, lines: cost.lines - owned.lines },
  };
}

/** Files as places have them, relative to their package; of files without a function the end of the path. */
function filesOf({ bodies, groups }: Described): (file: number) => string {
  const known = new Map<number, string>();
  for (const { cost, members } of groups) {
    if (cost.place === undefined) continue;
    for (const member of members) known.set(bodies.functionFiles[member]!, cost.place.file);
  }
  return (file) => known.get(file) ?? (bodies.files[file]?.filename ?? "").split(/[\\/]/).slice(-3).join("/");
}
