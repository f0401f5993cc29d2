// The one order of functions in a profile: lines, then path, then place, then closure.
import type { FunctionCost, Place } from "../model/profile.ts";

export function byLines(a: FunctionCost, b: FunctionCost): number {
  return (
    b.lines - a.lines ||
    compare(a.path, b.path) ||
    byPlace(a.place, b.place) ||
    (a.closure ?? -1) - (b.closure ?? -1) ||
    b.copies - a.copies ||
    compare(JSON.stringify(a.instances), JSON.stringify(b.instances))
  );
}

function byPlace(a: Place | undefined, b: Place | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return (
    compare(a.package.name, b.package.name) ||
    compare(a.package.version, b.package.version) ||
    compare(a.file, b.file) ||
    a.line - b.line ||
    compare(a.md5 ?? "", b.md5 ?? "")
  );
}

/** By UTF-16 code units, the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
