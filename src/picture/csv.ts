// One row for each function as a table for spreadsheets and data frames: RFC 4180, with a header.
import { printable } from "../printable.ts";
import { packageName } from "../report/place.ts";
import { findingLinks } from "./finding-links.ts";
import { likenessOfBodies, repeatedShare } from "./likeness.ts";
import type { Picture } from "./picture.ts";

const HEADER =
  "function,kind,package,file,line,copies,lines,caused_lines,distinct_bodies,repeated_lines,likeness,rule,saved_lines";

export function csv({ report, profile }: Picture): string {
  const links = findingLinks(report);
  const rows = profile.functions.map((cost) => {
    const { path, kind, place, copies, lines, causedLines, evidence } = cost;
    const finding = links.of(cost);
    const repeated = evidence === undefined ? "" : Math.round(repeatedShare(cost) * lines);
    return [
      path,
      kind,
      place === undefined ? "" : packageName(place.package),
      place?.file ?? "",
      place?.line ?? "",
      copies,
      lines,
      causedLines ?? "",
      evidence?.distinctBodies ?? "",
      repeated,
      likenessOfBodies(cost),
      finding === undefined ? "" : links.ruleOf(finding),
      finding === undefined ? "" : links.saved(finding),
    ];
  });
  return [HEADER, ...rows.map((row) => row.map(cell).join(","))].map((row) => `${row}\r\n`).join("");
}

/** Spreadsheets take a cell that begins with `=`, `+`, `-` or `@` for a formula. */
function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const clean = printable(value);
  const safe = /^[=+\-@\t]/.test(clean) ? `'${clean}` : clean;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
