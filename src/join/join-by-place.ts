// Joins rows with functions by the place that debug info gives: package, file and the line of `fn`.

import type { FunctionSource, PackageIndex } from "../index/index-types.ts";
import type { FunctionCost, Place } from "../model/profile.ts";
import { collect, type Decision } from "./collect.ts";
import { isClosureRow } from "./family.ts";
import type { JoinResult } from "./joined.ts";
import { madeBy } from "./made-by.ts";
import { onceFor } from "./once-for.ts";
import { withoutClosures } from "./path-keys.ts";

/** Rows without a place stay unjoined. */
export function joinByPlace(rows: readonly FunctionCost[], indexes: readonly PackageIndex[]): JoinResult {
  const decide = placeDecider(indexes);
  return collect(rows, (row) => decide(row) ?? { reason: "unknown" });
}

/** The function it returns gives undefined when the row has no place, or none in a file that was read. */
export function placeDecider(indexes: readonly PackageIndex[]): (row: FunctionCost) => Decision | undefined {
  const byFile = functionsByFile(indexes);
  return (row) => {
    if (row.kind === "shim" || row.kind === "drop-glue") return { reason: "generated" };
    const { place } = row;
    if (place === undefined) return undefined;
    const here = byFile.get(fileKey(place.package, place.file));
    if (here === undefined) return place.package.owner === "std" ? { reason: "std" } : undefined;
    const source = (isClosureRow(row) ? undefined : atLine(here, place, row)) ?? innermost(here, place, row);
    if (source !== undefined) return source === "some-macro" ? { reason: "macro" } : { source };
    return { reason: place.macro === undefined ? "unknown" : "macro" };
  };
}

const functionsByFile = onceFor((indexes): ReadonlyMap<string, readonly FunctionSource[]> => {
  const byFile = new Map<string, FunctionSource[]>();
  for (const { functions } of indexes) {
    for (const source of functions) {
      const key = fileKey(source.item.package, source.item.span.file);
      const list = byFile.get(key);
      if (list === undefined) byFile.set(key, [source]);
      else list.push(source);
    }
  }
  return byFile;
});

/** A macro made the row, but the row does not say which. */
type Found = FunctionSource | "some-macro";

/** On one line can stand a function, those nested in it, and derives: the name tells which. */
function atLine(here: readonly FunctionSource[], place: Place, row: FunctionCost): Found | undefined {
  const found = here.filter((source) => source.item.line === place.line);
  if (found.length <= 1) return found[0];
  const path = row.path.replace(/(?:::\{\{?\w[^}]*\}\}?)+$/, "");
  const name = path.slice(path.lastIndexOf(":") + 1);
  const named = found.filter((source) => source.item.name === name);
  const isWritten = ({ item }: FunctionSource) => item.macro === undefined;
  const own = named.find((source) => source.item.path === path) ?? named.find(isWritten);
  return own ?? madeBy(found, path) ?? named[0] ?? found.find(isWritten) ?? "some-macro";
}

/** The function with the shortest span around the line; what was written before what a macro makes. */
function innermost(here: readonly FunctionSource[], place: Place, row: FunctionCost): Found | undefined {
  let best: FunctionSource | undefined;
  for (const source of here) {
    const { startLine, endLine } = source.item.span;
    if (place.line < startLine || place.line > endLine) continue;
    if (best === undefined || isCloser(source, best, row, place.line)) best = source;
  }
  if (best === undefined || !isDerive(best)) return best;
  const { startLine, startColumn } = best.item.span;
  const list = here.filter(
    (source) =>
      isDerive(source) && source.item.span.startLine === startLine && source.item.span.startColumn === startColumn,
  );
  const onLine = list.filter((source) => source.item.line === place.line);
  return madeBy(onLine.length > 0 ? onLine : list, withoutClosures(row.path)) ?? "some-macro";
}

function isCloser(source: FunctionSource, than: FunctionSource, row: FunctionCost, at: number): boolean {
  const height = ({ item }: FunctionSource) => item.span.endLine - item.span.startLine;
  if (height(source) !== height(than)) return height(source) < height(than);
  if ((source.item.macro === undefined) !== (than.item.macro === undefined)) return source.item.macro === undefined;
  // All functions of a `macro_rules!` share its span: the nearest `fn` above is the one.
  if (source.item.macro !== undefined && source.item.line !== than.item.line) {
    const above = (line: number) => (line <= at ? line : -1);
    return above(source.item.line) > above(than.item.line);
  }
  return row.path.includes(`::${source.item.name}`) && !row.path.includes(`::${than.item.name}`);
}

function isDerive({ item }: FunctionSource): boolean {
  return item.macro?.startsWith("derive(") === true;
}

function fileKey(reference: Place["package"], file: string): string {
  return `${reference.name} ${reference.version} ${file}`;
}
