// What several crates cost together: totals by crate and by owner, and copies that another crate could make.
import type { FindingShare, WorkspaceCosts } from "../model/workspace.ts";
import { ownerGroups } from "../model/workspace.ts";
import { codeSpan, prose } from "./escape.ts";
import { approximate, counted, grouped, percent } from "./numbers.ts";
import { packageName, shortPath, who } from "./place.ts";

const MOST_OWNERS = 15;
const MOST_ROWS = 12;
const MOST_NAMES = 3;

/** Empty for the report of one crate. */
export function workspaceTables(workspace: WorkspaceCosts | undefined): string {
  if (workspace === undefined) return "";
  return [crates(workspace), owners(workspace), repeated(workspace), elsewhere(workspace)]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** `ruff_db, ty +2`: the crates that pay most. */
export function payers(paidIn: readonly FindingShare[]): string {
  return names(paidIn.map(({ crate }) => crate));
}

/** What each crate pays and would save, in one sentence. */
export function paidSentence(paidIn: readonly FindingShare[] | undefined): string {
  if (paidIn === undefined || paidIn.length < 2) return "";
  const parts = paidIn.map(({ crate, copies, lines, savedLines }) => {
    const saves = savedLines === undefined ? "" : `, saves ≈ ${approximate(savedLines)}`;
    return `${prose(crate)} (${counted(copies, "copy", "copies")}, ${grouped(lines)} lines${saves})`;
  });
  return `**Paid in** ${parts.join(", ")}. Copies and lines above are those of all; the evidence below is from ${prose(paidIn[0]!.crate)}.`;
}

function crates({ crates: all }: WorkspaceCosts): string {
  const whole = all.reduce((sum, { totals }) => sum + totals.lines, 0);
  const rows = all.map(({ name, totals, lines }) => {
    const numbers = [totals.lines, totals.copies, ...ownerGroups.map((group) => lines[group])].map(grouped);
    return `| ${prose(name)} | ${percent(totals.lines, whole)} | ${numbers.join(" | ")} |`;
  });
  const sums = [
    whole,
    all.reduce((sum, { totals }) => sum + totals.copies, 0),
    ...ownerGroups.map((group) => all.reduce((sum, { lines }) => sum + lines[group], 0)),
  ];
  const total = `| **all** | | ${sums.map((value) => `**${grouped(value)}**`).join(" | ")} |`;
  return [
    "## Which crate pays, for whose functions",
    "Lines of LLVM IR that each crate has compiled, and whose functions they are instances of: its own, those of other members, of dependencies, of the standard library, or of nobody that debug information names.",
    `| crate | share | lines | copies | own | workspace | dependencies | std | no place |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|\n${[...rows, total].join("\n")}`,
  ].join("\n\n");
}

function owners({ owners: all, crates }: WorkspaceCosts): string {
  const whole = crates.reduce((sum, { totals }) => sum + totals.lines, 0);
  const rows = all
    .slice(0, MOST_OWNERS)
    .map(
      ({ package: home, lines, copies, crates: paying }) =>
        `| ${prose(packageName(home))} | ${who(home).replace(/^.* \((.*)\)$/, "$1")} | ${grouped(lines)} | ${percent(lines, whole)} | ${grouped(copies)} | ${paying} |`,
    );
  const rest = all.slice(MOST_OWNERS);
  const left =
    rest.length === 0
      ? ""
      : `\n\n${counted(rest.length, "more package")} with ${grouped(rest.reduce((sum, { lines }) => sum + lines, 0))} lines together.`;
  return `| functions of | | lines | share | copies | crates that pay |\n|---|---|--:|--:|--:|--:|\n${rows.join("\n")}${left}`;
}

function repeated({ repeated: all }: WorkspaceCosts): string {
  if (all.length === 0) return "";
  const rows = all.slice(0, MOST_ROWS).map(({ path, typeArguments, crates, linesTooMany, home }) => {
    const types = typeArguments === undefined ? "" : codeSpan(typeArguments, true);
    return `| ${codeSpan(shortPath(path), true)} | ${types} | ${prose(names(crates))} | ${grouped(linesTooMany)} | ${home === undefined ? "" : prose(home)} |`;
  });
  return [
    "## The same instance in several crates",
    "One crate that all of them use could make it for all: with a function there that is not generic and calls it. Found among the largest copies of each function that a profile keeps, so these are not all.",
    `| function | types | made in | lines too many | should be made in |\n|---|---|---|--:|---|\n${rows.join("\n")}${more(all.length)}`,
  ].join("\n\n");
}

function elsewhere({ elsewhere: all }: WorkspaceCosts): string {
  if (all.length === 0) return "";
  const rows = all
    .slice(0, MOST_ROWS)
    .map(
      ({ path, copies, lines, crates, home }) =>
        `| ${codeSpan(shortPath(path), true)} | ${grouped(copies)} | ${grouped(lines)} | ${prose(names(crates))} | ${prose(home)} |`,
    );
  return [
    "## Copies in the wrong crate",
    "The function and all its types are of crates further down, so these copies need not be made by those who use them: `#[inline]`, or a generic function that the crate of its types never calls itself.",
    `| function | copies | lines | made in | belongs to |\n|---|--:|--:|---|---|\n${rows.join("\n")}${more(all.length)}`,
  ].join("\n\n");
}

function more(rows: number): string {
  return rows > MOST_ROWS ? `\n\n${counted(rows - MOST_ROWS, "more row")}: \`--format json\` has them.` : "";
}

function names(all: readonly string[]): string {
  const left = all.length - MOST_NAMES;
  return `${all.slice(0, MOST_NAMES).join(", ")}${left > 0 ? ` +${left}` : ""}`;
}
