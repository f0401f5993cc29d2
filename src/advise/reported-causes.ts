// From the causes in a profile to what a report shows of them: the top of both lists, with names in the place of indexes.
import type { Causes, Profile } from "../model/profile.ts";
import type { NamedFunction, ReportedCause, ReportedCauses, ReportedRow } from "../model/report.ts";

const mostRows = 12;
const mostFunctions = 10;
/** Owned lines for each line of its own. */
const farMore = 2;
/** Of all lines. */
const worthALine = 0.002;

/** Undefined when the profile has no causes. */
export function reportedCauses({ causes, functions, totals }: Profile): ReportedCauses | undefined {
  if (causes === undefined) return undefined;
  const named = (index: number): NamedFunction => {
    const { path, place } = functions[index]!;
    return place === undefined ? { path } : { path, package: place.package, file: place.file, line: place.line };
  };
  return {
    rows: causes.rows
      .slice(0, mostRows)
      .map(({ function: index, causes: by, causeCount, sites, shared }): ReportedRow => {
        const { copies, lines } = functions[index]!;
        const causes = by.map(({ function: cause, lines, sites, definedIn }) => ({
          ...named(cause),
          lines,
          sites,
          ...(definedIn === undefined ? {} : { definedIn: functions[definedIn]!.path }),
        }));
        return { ...named(index), copies, lines, causes, causeCount, sites, shared };
      }),
    functions: causes.functions
      .filter(({ ownLines, owned }) => owned.lines >= Math.max(farMore * ownLines, worthALine * totals.lines))
      .slice(0, mostFunctions)
      .map((found) => reportedCause(found, named(found.function), functions)),
  };
}

function reportedCause(
  { function: index, ownLines, owned, sites, removes }: Causes["functions"][number],
  name: NamedFunction,
  functions: Profile["functions"],
): ReportedCause {
  return {
    ...name,
    copies: functions[index]!.copies,
    ownLines,
    causedLines: ownLines + owned.lines,
    ...(removes === undefined ? {} : { removes: removes.lines }),
    sites: sites.slice(0, 3).map(({ file, line, lines, callees }) => ({
      ...(file === undefined ? {} : { file }),
      line,
      lines,
      callees: callees.map(({ function: callee, table }) => ({
        path: functions[callee]!.path,
        ...(table === undefined ? {} : { table }),
      })),
    })),
  };
}
