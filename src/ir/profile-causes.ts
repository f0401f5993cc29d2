// Causes ↔ their rows in the profile's file.
import type {
  CalleeShare,
  Causes,
  CausingSite,
  FunctionCauses,
  FunctionCost,
  FunctionShare,
  RowCauses,
} from "../model/profile.ts";
import type { ProfileFile } from "./profile-format.ts";

type CausesPart = Pick<ProfileFile, "causes" | "causedLines" | "causingFunctions" | "causedRows" | "editableLines">;
type FunctionRow = NonNullable<CausesPart["causingFunctions"]>[number];
type CausedRow = NonNullable<CausesPart["causedRows"]>[number];
type ShareRow = FunctionRow[4][number];
type SiteRow = FunctionRow[5][number];
type CalleeRow = SiteRow[5][number];

/** Nothing when no causes were looked for. */
export function encodeCauses(causes: Causes | undefined, functions: readonly FunctionCost[]): CausesPart {
  if (causes === undefined) return {};
  const { asked, editable, covered } = causes;
  return {
    causes: { ...(asked === undefined ? {} : { asked: [...asked] }), editable: [...editable], covered },
    causedLines: functions.flatMap(({ causedLines }, index): [number, number][] =>
      causedLines === undefined ? [] : [[index, causedLines]],
    ),
    causingFunctions: causes.functions.map(functionRow),
    causedRows: causes.rows.map(causedRow),
    editableLines: causes.functions.flatMap(({ sites }, index) =>
      sites.flatMap(({ editableLines }, at): [number, number, number][] =>
        editableLines === undefined ? [] : [[index, at, editableLines]],
      ),
    ),
  };
}

/** @throws RangeError when a row names a function that is not there */
export function decodeCauses(
  { causes, causedLines = [], causingFunctions = [], causedRows = [], editableLines = [] }: CausesPart,
  functions: readonly FunctionCost[],
): { readonly functions: readonly FunctionCost[]; readonly causes?: Causes } {
  if (causes === undefined) return { functions };
  const check = (index: number): number => {
    if (index >= functions.length) throw new RangeError(`there is no function ${index}`);
    return index;
  };
  const share = ([index, copies, lines]: ShareRow): FunctionShare => ({ function: check(index), copies, lines });
  const callee = ([index, copies, lines, table]: CalleeRow): CalleeShare => {
    const found = share([index, copies, lines]);
    if (table === undefined) return found;
    const [trait, type, methods] = table;
    return { ...found, table: { methods, ...(trait === null ? {} : { trait }), ...(type === null ? {} : { type }) } };
  };
  const site = ([file, line, copies, lines, ownLines, callees]: SiteRow): CausingSite => ({
    ...(file === null ? {} : { file }),
    line,
    copies,
    lines,
    ownLines,
    callees: callees.map(callee),
  });
  const led = new Map(editableLines.map(([index, at, lines]) => [`${index} ${at}`, lines]));
  const withEditable = (each: CausingSite, index: number, at: number): CausingSite => {
    const lines = led.get(`${index} ${at}`);
    return lines === undefined ? each : { ...each, editableLines: lines };
  };
  const decoded = [...functions];
  for (const [index, lines] of causedLines) decoded[check(index)] = { ...decoded[index]!, causedLines: lines };
  return {
    functions: decoded,
    causes: {
      ...(causes.asked === undefined ? {} : { asked: causes.asked }),
      editable: causes.editable,
      covered: causes.covered,
      functions: causingFunctions.map(
        ([index, ownLines, copies, lines, callees, sites, ownedBy, removes], at): FunctionCauses => ({
          function: check(index),
          ownLines,
          owned: { copies, lines },
          callees: callees.map(share),
          sites: sites.map((row, place) => withEditable(site(row), at, place)),
          ownedBy: ownedBy.map(share),
          ...(removes === null ? {} : { removes: { copies: removes[0], lines: removes[1] } }),
        }),
      ),
      rows: causedRows.map(
        ([index, by, causeCount, sites, siteLines, copies, lines]): RowCauses => ({
          function: check(index),
          causes: by.map(([cause, ownCopies, ownLines, atLines, definedIn]) => ({
            ...share([cause, ownCopies, ownLines]),
            sites: atLines,
            ...(definedIn === null ? {} : { definedIn: check(definedIn) }),
          })),
          causeCount,
          sites: { count: sites, lines: siteLines },
          shared: { copies, lines },
        }),
      ),
    },
  };
}

function functionRow({
  function: index,
  ownLines,
  owned,
  callees,
  sites,
  ownedBy,
  removes,
}: FunctionCauses): FunctionRow {
  return [
    index,
    ownLines,
    owned.copies,
    owned.lines,
    callees.map(shareRow),
    sites.map(
      (site): SiteRow => [
        site.file ?? null,
        site.line,
        site.copies,
        site.lines,
        site.ownLines ?? 0,
        site.callees.map(calleeRow),
      ],
    ),
    ownedBy.map(shareRow),
    removes === undefined ? null : [removes.copies, removes.lines],
  ];
}

function causedRow({ function: index, causes, causeCount, sites, shared }: RowCauses): CausedRow {
  const by = causes.map((cause): CausedRow[1][number] => [
    cause.function,
    cause.copies,
    cause.lines,
    [...cause.sites],
    cause.definedIn ?? null,
  ]);
  return [index, by, causeCount, sites.count, sites.lines, shared.copies, shared.lines];
}

function shareRow({ function: index, copies, lines }: FunctionShare): ShareRow {
  return [index, copies, lines];
}

function calleeRow({ table, ...share }: CalleeShare): CalleeRow {
  const row = shareRow(share);
  return table === undefined ? row : [...row, [table.trait ?? null, table.type ?? null, table.methods]];
}
