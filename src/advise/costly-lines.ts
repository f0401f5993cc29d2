// Lines that cost much by what they call, which no rule changes: what could be done is a matter of design, and has a price.
import type { Finding } from "../model/finding.ts";
import { isLocal } from "../model/is-local.ts";
import { isWithin } from "../model/line-ranges.ts";
import type { CausingSite, FunctionCost, Profile } from "../model/profile.ts";
import type { CostlyCalls, CostlyLine } from "../model/report.ts";
import { CALL_REMEDIES, type CallRemedy } from "../rule/call-remedies.ts";

/** Of all lines, from which calls of a kind are worth a row. */
const WORTH = 0.01;
/** A trait object is looked at where one line makes this share. */
const WORTH_A_LINE = 0.005;
const MOST_LINES = 4;
/** A line that calls so many methods of one trait does not call them: it makes their table. */
const METHODS_OF_A_TABLE = 3;

/** The most lines first. What a change takes away already is left out. */
export function costlyCalls({ causes, functions, totals }: Profile, findings: readonly Finding[]): CostlyCalls[] {
  const rows = new Map<string, { readonly words: string; readonly worth: number; readonly lines: CostlyLine[] }>();
  const note = (what: string, words: string, worth: number, line: CostlyLine) => {
    const row = rows.get(what) ?? { words, worth, lines: [] };
    row.lines.push(line);
    rows.set(what, row);
  };
  for (const cause of causes?.functions ?? []) {
    const owner = functions[cause.function]!;
    // Whose containers a dependency takes is its authors' choice.
    if (owner.place === undefined || !isLocal(owner.place.package.owner)) continue;
    for (const site of cause.sites) {
      if (isTaken(owner, site, findings)) continue;
      const paths = site.callees.map((callee) => (callee.table ? "" : functions[callee.function]!.path));
      const remedy = CALL_REMEDIES.find(({ calls }) => calls.test(paths[0] ?? ""));
      const table = remedy === undefined && site.lines >= WORTH_A_LINE * totals.lines ? traitOf(site) : undefined;
      if (remedy) note(remedy.what, remedy.words, WORTH, lineOf(owner, site, remedy, paths));
      else if (table) note(`a table of \`${table}\``, TABLE, WORTH_A_LINE, lineOf(owner, site));
    }
  }
  return [...rows]
    .flatMap(([what, { words, worth, lines }]): CostlyCalls[] => {
      const sorted = lines.sort((a, b) => b.lines - a.lines || a.line - b.line);
      const all = sorted.reduce((sum, each) => sum + each.lines, 0);
      if (all < worth * totals.lines) return [];
      return [{ what, words, lines: all, count: sorted.length, places: sorted.slice(0, MOST_LINES) }];
    })
    .sort((a, b) => b.lines - a.lines);
}

const TABLE =
  "a value becomes a trait object here, and all methods of the trait are compiled for its type: a trait of your own with the methods that are called, the type itself, or a slice has a small table or none";

/** The trait of which a line makes an object, where the table that it needs for that is most of what it causes. */
function traitOf({ callees }: CausingSite): string | undefined {
  const table = callees[0]?.table;
  return table === undefined || table.methods < METHODS_OF_A_TABLE
    ? undefined
    : /\w+(?=<|$)/.exec(table.trait ?? "")?.[0];
}

function isTaken(owner: FunctionCost, { file, line }: CausingSite, findings: readonly Finding[]): boolean {
  const where = file ?? owner.place?.file;
  return findings.some(
    ({ function: fn, regions, change }) =>
      change?.status !== "none" &&
      fn.package.name === owner.place?.package.name &&
      fn.span.file === where &&
      regions.some(({ lines }) => isWithin([line, line], lines)),
  );
}

function lineOf(
  owner: FunctionCost,
  site: CausingSite,
  remedy?: CallRemedy,
  paths: readonly string[] = [],
): CostlyLine {
  const own = site.callees.filter((_, at) => remedy?.calls.test(paths[at] ?? ""));
  const lines = remedy ? own.reduce((sum, each) => sum + each.lines, 0) : site.lines;
  const file = site.file ?? owner.place?.file ?? "";
  return { path: owner.path, ...(owner.place && { package: owner.place.package }), file, line: site.line, lines };
}
