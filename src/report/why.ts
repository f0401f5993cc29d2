// What is known of one function, for a terminal: who owns it, what it causes, how its copies differ, line by line.
import type { Palette } from "../model/palette.ts";
import type { DifferenceReason } from "../model/profile.ts";
import type { NamedFunction, NamedOwner, Why } from "../model/report.ts";
import { printable } from "../printable.ts";
import { counted, grouped, percent } from "./numbers.ts";
import { calleeName, crateAndName, packageName, shortPath, tableWords, who } from "./place.ts";
import type { NumberedFinding } from "./selected.ts";

type NamedSite = NonNullable<Why["causes"]>["sites"][number];

/** Share of the copies in which a line must be the same to be marked so. */
const sameShare = 0.95;
const widestText = 100;
const mostSites = 20;

const REASONS: Readonly<Record<DifferenceReason, string>> = {
  "twin-callee": "calls copies of another function, which have the same body",
  "line-count": "another number of IR lines",
  "type-argument": "calls a function that takes the type",
  "own-closure": "uses a closure of this function",
  representation: "a value is passed in another form",
  "trait-method": "calls a method that each type has its own of",
  "field-offset": "a field lies elsewhere",
  "size-or-align": "another size or alignment",
  vtable: "another vtable",
  constant: "another constant",
  "data-flow": "values are used in another order",
  other: "",
};

/** Plain text, ends with a line break. */
export function whyText(why: Why, palette: Palette): string {
  const blocks = [
    head(why, palette),
    owners(why, palette),
    causes(why, palette),
    copies(why, palette),
    lines(why, palette),
  ];
  if (why.others.length > 0) {
    const names = why.others.map((other) => `  ${printable(other.path)}${at(other)} ${palette.dim(size(other))}`);
    const more = why.others.some((other) => other.path !== why.path) ? " (give more of the path)" : "";
    blocks.push(`${palette.bold("Of the same name")}${more}:\n${names.join("\n")}`);
  }
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** What the report advises on the function, with what shows more of it; empty without a finding. */
export function findingsText(findings: readonly NumberedFinding[], palette: Palette): string {
  return findings
    .map(({ number, finding: { remedy, rule, forecast, tried, message, fingerprint } }) => {
      const hoped = forecast === undefined ? "" : `, saves ≈ ${counted(forecast.savedLines, "line")}`;
      const saves =
        tried?.savedLines === undefined ? hoped : `, saves ${counted(tried.savedLines, "line")} as measured`;
      const title = palette.bold(`Finding ${number}: ${printable(remedy)}`);
      const more = palette.dim(`fingerprint ${fingerprint}; mono-advise explain ${printable(rule)} says when not to`);
      return `\n${title}${saves} [${printable(rule)}]\n  ${printable(message)}\n  ${more}\n`;
    })
    .join("");
}

function head(why: Why, palette: Palette): string {
  const { package: home, file, line, editable } = why;
  const owner =
    home === undefined || home.name === "" ? "" : `${printable(packageName(home))}, ${printable(who(home))}, `;
  const place = file === undefined ? "" : `\n  ${palette.cyan("-->")} ${owner}${printable(`${file}:${line}`)}`;
  const inside = why.closures.lines === 0 ? "" : `, closures in it ${size(why.closures)}`;
  const edit =
    editable === false ? `\n  ${palette.dim("does not count as editable: what to change is where it is used")}` : "";
  return `${palette.bold(printable(why.path))}${place}\n  ${size(why)}, ${percent(why.lines, why.totalLines)} of all${inside}${edit}`;
}

function owners({ ownedBy, shared, lines: whole, causes: caused }: Why, palette: Palette): string {
  const share = (lines: number) => `  ${percent(lines, whole).padStart(6)}`;
  const rows = ownedBy.map((owner) => `${share(owner.lines)}  ${ownerName(owner)} ${palette.dim(size(owner))}`);
  const rest = whole - ownedBy.reduce((sum, owner) => sum + owner.lines, 0);
  if (shared !== undefined) {
    if (rest > shared.lines) rows.push(`${share(rest - shared.lines)}  others`);
    if (shared.lines > 0) rows.push(`${share(shared.lines)}  shared: several lead there, or none that can be edited`);
  } else if (caused !== undefined && rest > 0) {
    rows.push(`${share(rest)}  compiled whoever calls it, or needed by several or by others than these`);
  }
  return rows.length === 0 ? "" : `${palette.bold("Caused by")}\n${rows.join("\n")}`;
}

function ownerName({ sites, definedIn, file, ...owner }: NamedOwner): string {
  const base = file === undefined ? "" : file.slice(file.lastIndexOf("/") + 1);
  const at = sites.length === 0 ? "" : ` ${base}:${sites.join(", :")}`;
  const written = definedIn === undefined ? "" : `, with a closure of ${printable(shortPath(definedIn))}`;
  return `${name(owner)}${printable(at)}${written}`;
}

function causes({ causes: found, totalLines }: Why, palette: Palette): string {
  if (found === undefined) return "";
  const caused = found.ownLines + found.owned.lines;
  const removed = found.removes === undefined ? "" : `; with it ${size(found.removes)} would vanish`;
  const owned = found.owned.lines === 0 ? "" : `, ${size(found.owned)} in std and published crates`;
  const rows = [
    `${palette.bold("Causes")} ${grouped(caused)} lines, ${percent(caused, totalLines)} of all: ${grouped(found.ownLines)} of its own and its closures${owned}${removed}`,
  ];
  const sites = found.sites.filter((site) => site.lines >= caused / 100).slice(0, mostSites);
  if (sites.length > 0) rows.push("  by line:", ...sites.map((site) => `    ${siteName(site)}`));
  if (found.callees.length > 0)
    rows.push(
      "  by callee:",
      ...found.callees.map((callee) => `    ${size(callee)}  ${printable(crateAndName(callee.path))}`),
    );
  return rows.join("\n");
}

function siteName({ file, line, callees, ...site }: NamedSite): string {
  const through =
    callees[0] === undefined ? "" : `, through ${tableWords(callees[0])}${printable(calleeName(callees[0]))}`;
  return `${printable(`${file ?? ""}:${line}`)}  ${size(site)}${through}`;
}

function copies(why: Why, palette: Palette): string {
  const { instances, distinctBodies, distinctBodiesIgnoringOffsets, repeats, lines: all } = why;
  const bodies =
    distinctBodies === undefined
      ? ""
      : `, ${counted(distinctBodies, "distinct body", "distinct bodies")} (${grouped(distinctBodiesIgnoringOffsets ?? distinctBodies)} when field offsets do not count)`;
  const rows = instances.map(({ lines: own, typeArguments }) =>
    `  ${grouped(own).padStart(7)}  ${printable(typeArguments ?? "")}`.trimEnd(),
  );
  if (why.copies > instances.length && instances.length > 0)
    rows.push(palette.dim(`  ${counted(why.copies - instances.length, "more copy", "more copies")}`));
  const repeated =
    repeats === undefined
      ? ""
      : `\n  of its lines ${percent(repeats.same, all)} repeat a body that is there, ${percent(repeats.constants, all)} but for constants and offsets, ${percent(repeats.callees, all)} but for what is called; ${percent(repeats.type, all)} are further copies that need the type`;
  return `${palette.bold(counted(why.copies, "copy", "copies"))}${bodies}${repeated}\n${rows.join("\n")}`.trimEnd();
}

function lines({ sourceLines, copies: all }: Why, palette: Palette): string {
  if (sourceLines === undefined || sourceLines.length === 0) return "";
  const rows = sourceLines.map(({ line, lines: own, same, sameIgnoringOffsets, reason, text }) => {
    const mark = same >= sameShare * all ? "=" : sameIgnoringOffsets >= sameShare * all ? "~" : " ";
    const code =
      text === undefined ? "" : printable(text.length > widestText ? `${text.slice(0, widestText - 1)}…` : text);
    const because = reason === undefined || REASONS[reason] === "" ? "" : palette.dim(`  ← ${REASONS[reason]}`);
    return `${String(line).padStart(6)} ${grouped(own / all).padStart(6)}  ${mark}  ${code}${because}`.trimEnd();
  });
  return `${palette.bold("Line, IR lines per copy, the same in all copies")} (${palette.bold("=")} the same, ${palette.bold("~")} but for field offsets)\n${rows.join("\n")}`;
}

function name({ path }: NamedFunction): string {
  return printable(shortPath(path));
}

function at({ file, line }: NamedFunction): string {
  return file === undefined ? "" : printable(` ${file}:${line}`);
}

function size({ copies: count, lines: sum }: { readonly copies: number; readonly lines: number }): string {
  return `${counted(sum, "line")} in ${counted(count, "copy", "copies")}`;
}
