// What a library costs its users, as Markdown, text or JSON.
import type { LibraryCosts, LibraryFunction } from "../model/workspace.ts";
import { printable, printableJson } from "../printable.ts";
import { codeSpan, prose } from "./escape.ts";
import { counted, grouped, percent } from "./numbers.ts";
import { packageName, shortPath } from "./place.ts";

export interface LibraryReportOptions {
  /** How many functions to list; the others are summed up. */
  readonly top: number;
}

/** As `--format json` prints it. */
export interface LibraryDocument extends LibraryCosts {
  readonly formatVersion: 1;
}

type LibraryReporter = (costs: LibraryCosts, options: LibraryReportOptions) => string;

const table = {
  text: libraryText,
  markdown: libraryMarkdown,
  json: (costs) => `${printableJson({ formatVersion: 1, ...costs } satisfies LibraryDocument, 1)}\n`,
} as const satisfies Readonly<Record<string, LibraryReporter>>;

export type LibraryFormat = keyof typeof table;

export const libraryFormats: Readonly<Record<LibraryFormat, LibraryReporter>> = table;

export const libraryFormatNames = Object.keys(table) as LibraryFormat[];

function libraryText(costs: LibraryCosts, { top }: LibraryReportOptions): string {
  const users = costs.users.map(
    ({ name, lines, copies, totalLines }) =>
      `  ${grouped(lines).padStart(12)}  ${percent(lines, totalLines).padStart(6)} of ${printable(name)}, ${counted(copies, "copy", "copies")}`,
  );
  const functions = costs.functions.slice(0, top).map((each) => {
    const caused = each.causedLines === undefined ? "" : `, ${grouped(each.causedLines)} with what it causes`;
    return `  ${grouped(each.lines).padStart(12)}  ${printable(shortPath(each.path))}  ${printable(`${each.file}:${each.line}`)}\n${" ".repeat(16)}${counted(each.copies, "copy", "copies")}${caused}: ${perUser(each, costs)}`;
  });
  return `${headline(costs)}\n\n${users.join("\n")}\n\n${functions.join("\n")}\n${rest(costs, top)}`;
}

function libraryMarkdown(costs: LibraryCosts, { top }: LibraryReportOptions): string {
  const users = costs.users.map(
    ({ name, lines, copies, totalLines }) =>
      `| ${prose(name)} | ${grouped(lines)} | ${percent(lines, totalLines)} | ${grouped(copies)} |`,
  );
  const functions = costs.functions.slice(0, top).map((each, index) => {
    const caused = each.causedLines === undefined ? "" : grouped(each.causedLines);
    const numbers = [grouped(each.copies), grouped(each.lines), caused, ...each.linesByUser.map(grouped)];
    return `| ${index + 1} | ${codeSpan(shortPath(each.path), true)} | ${codeSpan(`${each.file}:${each.line}`, true)} | ${numbers.join(" | ")} |`;
  });
  const names = costs.users.map(({ name }) => ` ${prose(name)} |`).join("");
  return [
    `# ${prose(packageName(costs.package))}: what it costs its users`,
    headline(costs),
    `| user | lines of the library | share of the crate | copies |\n|---|--:|--:|--:|\n${users.join("\n")}`,
    `| # | function | where | copies | lines | caused |${names}\n|--:|---|---|--:|--:|--:|${"--:|".repeat(costs.users.length)}\n${functions.join("\n")}`,
    "Lines are LLVM IR before optimization, with the closures in a function; caused lines are these and what is compiled in code of others for the function alone, where every user measured that.",
    `${rest(costs, top)}`.trim(),
  ]
    .filter((part) => part !== "")
    .join("\n\n")
    .concat("\n");
}

function headline(costs: LibraryCosts): string {
  const { package: home, users, lines, copies } = costs;
  return `${prose(packageName(home))}: ${grouped(lines)} lines of LLVM IR in ${counted(copies, "copy", "copies")}, paid in ${counted(users.filter((user) => user.lines > 0).length, "crate")}`;
}

function perUser({ linesByUser }: LibraryFunction, { users }: LibraryCosts): string {
  const paid = users.flatMap(({ name }, index) => {
    const lines = linesByUser[index]!;
    return lines === 0 ? [] : [`${printable(name)} ${grouped(lines)}`];
  });
  return paid.join(", ");
}

function rest({ functions }: LibraryCosts, top: number): string {
  const others = functions.slice(top);
  if (others.length === 0) return "";
  const lines = others.reduce((sum, each) => sum + each.lines, 0);
  return `\n${counted(others.length, "more function")} with ${grouped(lines)} lines together: --top ${functions.length} shows them\n`;
}
