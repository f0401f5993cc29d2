// Who makes the compiler create what nobody can edit: by hot row, and by the functions that cause far more than they own.
import type { NamedFunction, Report, ReportedCause, ReportedRow } from "../model/report.ts";
import { codeSpan, prose } from "./escape.ts";
import { counted, grouped, percent } from "./numbers.ts";
import { calleeName, packageName, shortPath, tableWords } from "./place.ts";

const mostCauses = 3;
const mostLines = 4;
/** Below this share a function does not cause a row, it is one of many. */
const worthNaming = 0.03;

/** The rows of the table that people see first, each with the lines of code to look at instead. */
export function hotRowCauses(report: Report): string {
  const { causes, costs } = report;
  if (causes === undefined || costs === undefined || causes.rows.length === 0) return "";
  const before = new Map<string, ReportedRow>();
  const rows = causes.rows.map((row) => {
    const key = JSON.stringify(row.causes.slice(0, mostCauses).map(({ path, file, sites }) => [path, file, sites]));
    const same = row.causes.length === 0 ? undefined : before.get(key);
    if (same === undefined) before.set(key, row);
    const by = same === undefined ? causedBy(row, costs.totals.lines) : `${sameAs(row, same)} as ${name(same)}`;
    return `| ${name(row)} | ${grouped(row.copies)} | ${grouped(row.lines)} | ${by} |`;
  });
  return [
    "## Who causes hot functions of std and of published crates",
    "A function causes a copy when nothing else that can be edited leads to it. The lines in brackets are where to act.",
    `| function | copies | lines | caused by |\n|---|--:|--:|---|\n${rows.join("\n")}`,
  ].join("\n\n");
}

function sameAs(row: ReportedRow, other: ReportedRow): string {
  return row.sites.count === other.sites.count ? "the same lines" : "mostly the same lines";
}

function causedBy({ causes, causeCount, sites, shared, lines }: ReportedRow, whole: number): string {
  const worth = causes.filter((cause) => cause.lines >= worthNaming * lines).slice(0, mostCauses);
  if (worth.length === 0) {
    return causeCount === 0
      ? "shared by many functions"
      : `${counted(causeCount, "function")}, none with more than ${percent(Math.max(...causes.map((cause) => cause.lines)), lines)}`;
  }
  const parts = worth.map((cause) => {
    const written =
      cause.definedIn === undefined ? "" : `, with a closure of ${codeSpan(shortPath(cause.definedIn), true)}`;
    return `${name(cause)} ${percent(cause.lines, lines)}${places(cause.file, cause.sites)}${written}`;
  });
  if (causeCount > worth.length) parts.push(`${grouped(causeCount - worth.length)} more`);
  if (shared.lines > 0) parts.push(`${percent(shared.lines, lines)} shared`);
  const together =
    sites.count === 0
      ? ""
      : `: ${counted(sites.count, "line")} of code, ${grouped(sites.lines)} lines (${percent(sites.lines, whole)}) with all they pull in`;
  return `${parts.join("; ")}${together}`;
}

/** Small functions that a table puts far down, with the line that makes them large. */
export function causesFarMore(report: Report): string {
  const { causes, costs } = report;
  if (causes === undefined || costs === undefined || causes.functions.length === 0) return "";
  const rows = causes.functions.map((cause) => {
    const numbers = [grouped(cause.copies), grouped(cause.ownLines), grouped(cause.causedLines)];
    return `| ${[name(cause), where(cause), ...numbers, through(cause)].join(" | ")} |`;
  });
  return [
    "## Causes far more than it owns",
    "Caused lines are the function's own, those of its closures, and all of std and of published crates that is compiled for it alone.",
    `| function | where | copies | own lines | caused | through |\n|---|---|--:|--:|--:|---|\n${rows.join("\n")}`,
  ].join("\n\n");
}

function where({ package: home, file, line }: NamedFunction): string {
  if (home === undefined) return "";
  return `${home.name === "" ? "" : `${prose(packageName(home))} `}${codeSpan(`${file}:${line}`, true)}`;
}

function through({ sites, causedLines, file }: ReportedCause): string {
  const worth = sites.filter(({ lines }) => lines >= causedLines / 10);
  if (worth.length === 0) return "no one line";
  return worth
    .map((site) => {
      const callee = site.callees[0];
      const what = callee === undefined ? "" : ` → ${tableWords(callee)}${codeSpan(calleeName(callee), true)}`;
      return `${codeSpan(`${baseName(site.file ?? file ?? "")}:${site.line}`, true)}${what} ${grouped(site.lines)}`;
    })
    .join("; ");
}

function places(file: string | undefined, sites: readonly number[]): string {
  const [first, ...rest] = sites.slice(0, mostLines);
  if (first === undefined) return "";
  const more = sites.length > mostLines ? " …" : "";
  return ` (${codeSpan([`${baseName(file ?? "")}:${first}`, ...rest.map((line) => `:${line}`)].join(", "), true)}${more})`;
}

function name({ path }: NamedFunction): string {
  return codeSpan(shortPath(path), true);
}

function baseName(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}
