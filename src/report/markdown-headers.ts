// Structs whose layout stands in the way: fields that need no parameter, beside some that do.
import type { Report, ReportedHeader } from "../model/report.ts";
import { codeSpan, prose } from "./escape.ts";
import { counted, grouped, percent } from "./numbers.ts";
import { packageName, shortPath } from "./place.ts";

const mostStructs = 4;
const mostFunctions = 12;

/** One paragraph and one table for each struct; empty where no layout is worth changing. */
export function headersInTheWay(report: Report): string {
  const { headers = [], costs } = report;
  if (headers.length === 0 || costs === undefined) return "";
  return [
    "## Movable once the fields are split off",
    "These fields need no parameter, but stand in one struct with fields that do. The compiler chooses the order, so they lie at another offset in each copy, and code that reads them differs by that. For a single function, pass the field; for all of them, split a header off: a struct of its own without parameters (`mono-advise explain split-header`). Lines that move are those of the regions that read them, with all they cause, also where a finding above moves them in another way; lines at another offset are the same in all copies but for that.",
    ...headers.slice(0, mostStructs).map((header) => struct(header, costs.totals.lines)),
  ].join("\n\n");
}

function struct(header: ReportedHeader, whole: number): string {
  const { struct: name, package: home, file, line, functions } = header;
  const lines = functions.reduce((sum, { movableLines }) => sum + movableLines, 0);
  const [fields, behind] = [listed(header.fields), listed(header.behind)];
  const verb = header.fields.length === 1 ? "is" : "are";
  const place = `${prose(packageName(home))} ${codeSpan(`${file}:${line}`)}`;
  const rows = functions.slice(0, mostFunctions).map((reader) => {
    const numbers = [grouped(reader.copies), grouped(reader.movableLines), grouped(reader.offsetLines)];
    const read = reader.fields.map((field) => codeSpan(field, true)).join(", ");
    return `| ${[codeSpan(shortPath(reader.path), true), codeSpan(`${reader.file}:${reader.line}`, true), read, ...numbers].join(" | ")} |`;
  });
  const left = functions.slice(mostFunctions);
  if (left.length > 0) {
    const sum = (of: "movableLines" | "offsetLines") => grouped(left.reduce((total, reader) => total + reader[of], 0));
    rows.push(`| ${counted(left.length, "more function")} | | | | ${sum("movableLines")} | ${sum("offsetLines")} |`);
  }
  return [
    `${codeSpan(name)}, ${place}: movable once ${fields} ${verb} split off from ${behind}: ${grouped(lines)} lines (${percent(lines, whole)}) in ${counted(functions.length, "function")}.`,
    `| function | where | reads | copies | lines that move | at another offset |\n|---|---|---|--:|--:|--:|\n${rows.join("\n")}`,
  ].join("\n\n");
}

function listed(names: readonly string[]): string {
  const spans = names.map((name) => codeSpan(name));
  return spans.length < 2 ? spans.join("") : `${spans.slice(0, -1).join(", ")} and ${spans.at(-1)}`;
}
