// Which structs keep code from moving because fields of the type argument decide where the fields that are read lie.
import type { Candidate } from "../model/candidate.ts";
import type { HeaderRead } from "../model/function.ts";
import type { HeaderReader, ReportedHeader } from "../model/report.ts";

/** Of all lines: less is not worth a change of the layout. */
const worthALayout = 0.002;

/** By the lines that would move, the most first; nothing where the copies were not compared. */
export function headersToSplit(candidates: readonly Candidate[], totalLines: number): ReportedHeader[] {
  const byStruct = new Map<string, { readonly read: HeaderRead; readonly functions: HeaderReader[] }>();
  for (const candidate of candidates) {
    for (const [key, reads] of groupByStruct(candidate.function.headerReads ?? [])) {
      const reader = readerOf(candidate, reads);
      if (reader === undefined) continue;
      const known = byStruct.get(key) ?? { read: reads[0]!, functions: [] };
      known.functions.push(reader);
      byStruct.set(key, known);
    }
  }
  return [...byStruct.values()]
    .map(({ read: { struct, package: home, file, line, behind }, functions }) => {
      const fields = [...new Set(functions.flatMap((reader) => reader.fields))].sort();
      return { struct, package: home, file, line, behind, fields, functions: functions.sort(byLines) };
    })
    .filter((header) => movable(header) >= worthALayout * totalLines)
    .sort((a, b) => movable(b) - movable(a) || compare(a.file, b.file) || a.line - b.line);
}

function groupByStruct(reads: readonly HeaderRead[]): Map<string, HeaderRead[]> {
  const groups = new Map<string, HeaderRead[]>();
  for (const read of reads) {
    const key = JSON.stringify([read.package.name, read.package.version, read.file, read.line]);
    groups.set(key, [...(groups.get(key) ?? []), read]);
  }
  return groups;
}

/** Undefined where the copies have the fields at one offset, or nothing moves with them. */
function readerOf({ function: fn, cost }: Candidate, reads: readonly HeaderRead[]): HeaderReader | undefined {
  if (cost === undefined) return undefined;
  const elsewhere = new Map(
    fn.source.flatMap(({ line, ir }): [number, number][] =>
      ir?.same === "but-for-offsets" ? [[line, ir.perCopy * cost.copies]] : [],
    ),
  );
  const differing = reads.filter(({ lines }) => lines.some((line) => elsewhere.has(line)));
  const lines = [...new Set(differing.flatMap((read) => read.lines))].filter((line) => elsewhere.has(line));
  const movableLines = fn.regions
    .filter((region) => region.kind === "fields")
    .filter((region) => lines.some((line) => region.lines[0] <= line && line <= region.lines[1]))
    .reduce((sum, { measured }) => sum + (measured ? measured.movableLines + measured.causedLines : 0), 0);
  if (movableLines === 0) return undefined;
  return {
    path: fn.path,
    package: fn.package,
    file: fn.span.file,
    line: fn.line,
    copies: cost.copies,
    fields: [...new Set(differing.map(({ field }) => field))].sort(),
    offsetLines: lines.reduce((sum, line) => sum + elsewhere.get(line)!, 0),
    movableLines,
  };
}

function movable({ functions }: Pick<ReportedHeader, "functions">): number {
  return functions.reduce((sum, { movableLines }) => sum + movableLines, 0);
}

function byLines(a: HeaderReader, b: HeaderReader): number {
  return b.movableLines - a.movableLines || compare(a.file ?? "", b.file ?? "") || (a.line ?? 0) - (b.line ?? 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
