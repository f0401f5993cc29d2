// Collects all that a profile knows of one function: who owns it, what it causes, how its copies differ.

import type { CalleeShare, FunctionCost, FunctionShare, Profile } from "../model/profile.ts";
import type { NamedCallee, NamedFunction, NamedShare, Why } from "../model/report.ts";
import { findFunction } from "./find-function.ts";

const mostOthers = 8;
const closures = /(?:::\{\{[a-z_]+\}\})+$/;

/** The source line, without its line end; undefined when it cannot be read or is not what was compiled. */
export type LineOf = (place: NonNullable<FunctionCost["place"]>, line: number) => string | undefined;

/** @throws UserError when no function of that name was measured */
export function why(profile: Profile, name: string, lineOf: LineOf): Why {
  const { functions, causes, totals } = profile;
  const [index, ...others] = findFunction(profile, name) as [number, ...number[]];
  const cost = functions[index]!;
  const caused = causes?.functions.find((found) => found.function === index);
  const row = causes?.rows.find((found) => found.function === index);
  const named = (share: FunctionShare): NamedShare => ({
    ...nameOf(functions[share.function]!),
    copies: share.copies,
    lines: share.lines,
  });
  const callee = (share: CalleeShare): NamedCallee => ({
    ...named(share),
    ...(share.table === undefined ? {} : { table: share.table }),
  });
  const owners = (caused?.ownedBy ?? []).map((share) => ({ ...named(share), sites: [] }));
  const causing = (row?.causes ?? []).map(({ sites, definedIn, ...share }) => ({
    ...named(share),
    sites,
    ...(definedIn === undefined ? {} : { definedIn: functions[definedIn]!.path }),
  }));
  const { place, evidence } = cost;
  return {
    ...nameOf(cost),
    kind: cost.kind,
    copies: cost.copies,
    lines: cost.lines,
    totalLines: totals.lines,
    ...(causes === undefined ? {} : { editable: editable(functions, cost) }),
    closures: closuresOf(functions, cost),
    ownedBy: [...owners, ...causing],
    ...(row === undefined ? {} : { shared: row.shared }),
    ...(caused === undefined
      ? {}
      : {
          causes: {
            ...caused,
            callees: caused.callees.map(named),
            sites: caused.sites
              .filter(({ copies }) => copies > 0)
              .map((site) => ({ ...site, callees: site.callees.map(callee) })),
          },
        }),
    instances: cost.instances ?? [],
    ...(evidence === undefined
      ? {}
      : {
          distinctBodies: evidence.distinctBodies,
          distinctBodiesIgnoringOffsets: evidence.distinctBodiesIgnoringOffsets,
          ...(evidence.repeats && { repeats: evidence.repeats }),
        }),
    ...(evidence?.sourceLines === undefined
      ? {}
      : {
          sourceLines: evidence.sourceLines.map((line) => {
            const text = place && lineOf(place, line.line);
            return text === undefined ? line : { ...line, text };
          }),
        }),
    others: others
      .slice(0, mostOthers)
      .map((other) => named({ function: other, copies: functions[other]!.copies, lines: functions[other]!.lines })),
  };
}

function nameOf({ path, place }: FunctionCost): NamedFunction {
  return place === undefined ? { path } : { path, package: place.package, file: place.file, line: place.line };
}

/** Caused lines are counted for named functions that can be edited; closures go with theirs. */
function editable(functions: readonly FunctionCost[], cost: FunctionCost): boolean {
  const named = cost.path.replace(closures, "");
  return functions.some(({ path, causedLines }) => path === named && causedLines !== undefined);
}

/** By path: closures that a macro makes have the macro's place. */
function closuresOf(functions: readonly FunctionCost[], { path, kind }: FunctionCost): Why["closures"] {
  let copies = 0;
  let lines = 0;
  for (const cost of kind === "closure" ? [] : functions) {
    if (cost.kind !== "closure" || cost.path.replace(closures, "") !== path) continue;
    copies += cost.copies;
    lines += cost.lines;
  }
  return { copies, lines };
}
