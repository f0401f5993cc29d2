// The report as Markdown: first screen to decide from, then one section a finding, then what got no advice and why.

import { isByHand } from "../model/by-hand.ts";
import type { Finding } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import type { PackageRef } from "../model/span.ts";
import { buildTime } from "./build-time.ts";
import { elsewhereWords } from "./compiled-elsewhere.ts";
import { codeSpan, message, prose } from "./escape.ts";
import { secondsSentence } from "./forecast-seconds.ts";
import { causesFarMore, hotRowCauses } from "./markdown-causes.ts";
import { costlyCalls } from "./markdown-costly.ts";
import { findingSection, foldedSection, remedyWords } from "./markdown-finding.ts";
import { headersInTheWay } from "./markdown-headers.ts";
import { hotWithoutAdvice, notices, notJoined } from "./markdown-rest.ts";
import { payers, workspaceTables } from "./markdown-workspace.ts";
import { approximate, counted, grouped, percent } from "./numbers.ts";
import { type RenderOptions, USUAL_TOP } from "./options.ts";
import { fileLine, packageName, shortPath } from "./place.ts";
import { type NumberedFinding, savedBySelected, selected, selectionSentence } from "./selected.ts";

/** A whole document; ends with a line break. */
export function markdown(report: Report, options: RenderOptions): string {
  const { full, folded } = shownOf(report, options);
  const words = options.crateWords?.(report);
  const parts = [
    `# ${prose(report.crate.name)}${report.workspace ? " workspace" : ""}: monomorphization advice`,
    settings(report),
    headline(report),
    selectionPart(report),
    table(report, options),
    workspaceTables(report.workspace),
    ...full.map((numbered, at) => findingSection(numbered, report, words, at === 0)),
    ...folded.map((numbered) => foldedSection(numbered, report, words)),
    headersInTheWay(report),
    costlyCalls(report),
    hotRowCauses(report),
    causesFarMore(report),
    hotWithoutAdvice(report),
    notJoined(report),
    notices(report),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** Without a wish of the user's: what is read, what is looked at, and what is a row of the table only. */
const FULL = 5;
const FOLDED = 5;

function shownOf(report: Report, { top }: RenderOptions) {
  const findings = selected(report);
  const full = findings.slice(0, top ?? FULL);
  return { full, folded: top === undefined ? findings.slice(FULL, FULL + FOLDED) : [] };
}

function settings(report: Report): string {
  const members = report.workspace?.crates.length;
  const target =
    members !== undefined
      ? counted(members, "crate")
      : report.target.kind === "lib"
        ? "`lib`"
        : `${prose(report.target.kind)} ${codeSpan(report.target.name)}`;
  const parts = [target];
  const build = report.costs?.build;
  if (build !== undefined)
    parts.push(prose(`${build.profile} profile`), prose((build.rustc.split("\n")[0] ?? "").replace(/ \(.*/, "")));
  else if (report.costs?.compiler !== undefined) parts.push(prose(report.costs.compiler.replace(/ \(.*/, "")));
  parts.push(report.costs === undefined ? "no costs: source only" : `costs from ${codeSpan(report.costs.from)}`);
  return parts.join(" · ");
}

/** What the sum above is of, and which numbers these are. */
function selectionPart(report: Report): string {
  const sentence = selectionSentence(report);
  if (sentence === undefined) return "";
  const first = sentence.charAt(0).toUpperCase() + sentence.slice(1);
  // Of several crates a command takes one, whose report has numbers of its own.
  const takers = report.workspace === undefined ? ", as `mono-advise try` and `why` take them" : "";
  return `${message(first)}. Numbers are those of the whole report${takers}.`;
}

function headline(report: Report): string {
  const shown = selected(report);
  const advice = shown.length;
  if (report.costs === undefined) {
    if (advice < report.findings.length && advice === 0) return "Nothing was measured.";
    return advice === 0
      ? `No advice: none of the ${counted(report.judged, "generic function")} read has enough code that needs no type argument.`
      : `**${counted(advice, "finding")}** in ${counted(report.judged, "generic function")}. Nothing was measured, so nothing is forecast and the order is by size.`;
  }
  const { lines, copies, functions } = report.costs.totals;
  const measured = `**${grouped(lines)} lines** of unoptimized LLVM IR in **${counted(copies, "copy", "copies")}**${functionsOf(report, functions)}.`;
  const time = report.costs.time === undefined ? "" : `\n\n${buildTime(report.costs.time)}`;
  const twins =
    report.costs.twinLines === undefined || lines === 0
      ? ""
      : ` **${percent(report.costs.twinLines, lines)}** of it repeats a body that is already there${otherRepeats(report.costs)}.`;
  const saved = savedBySelected(report) ?? 0;
  if (advice === 0 && report.findings.length > 0) return `${measured}${twins}${time}`;
  const elsewhere = elsewhereWords(report);
  const none = elsewhere === "" ? "none worth a change" : message(elsewhere);
  const others = elsewhere === "" ? "" : `\n\nNot judged: ${message(elsewhere)}.`;
  if (advice === 0)
    return `${measured}${twins} No advice: ${counted(report.judged, "generic function")} judged, ${none}.${time}`;
  const first = shown.slice(0, 3).reduce((sum, { finding }) => sum + (savedBy(finding) ?? 0), 0);
  const share =
    advice > 3 && saved > 0 && first <= saved ? `; the first three are ${percent(first, saved)} of that` : "";
  const byHand = shown.filter(({ finding }) => isByHand(finding)).length;
  const sum =
    byHand === advice
      ? `No change could be written for the ${counted(advice, "finding")} below: they are for whoever knows the code`
      : `The advice below (${counted(advice - byHand, "finding")}${byHand > 0 ? `, and ${byHand} to change by hand that ${byHand === 1 ? "is" : "are"} not counted` : ""}) removes **≈ ${approximate(saved)} lines (${percent(saved, lines)})**, counted without overlap${share}${triedShare(report)}`;
  return `${measured}${twins} ${sum}. Lines are what the compiler makes before optimization; fewer of them usually, not always, build faster.${byHand === advice ? "" : inSeconds(saved, report)}${others}${time}`;
}

/** What is not the same as it is: what a compiler could merge if it passed constants, or callees, as values. */
function otherRepeats({ repeats, totals: { lines } }: NonNullable<Report["costs"]>): string {
  if (repeats === undefined) return "";
  const { constants, callees, type } = repeats;
  return `, ${percent(constants, lines)} more does but for constants and offsets, ${percent(callees, lines)} but for what is called; ${percent(type, lines)} are further copies that need the type`;
}

/** Only where this crate's own build was timed. */
function inSeconds(saved: number, { costs }: Report): string {
  if (costs?.buildTime === undefined) return "";
  return `\n\n${secondsSentence(saved, costs.totals.lines, costs.buildTime)}`;
}

/** What of the sum was measured; with it the rows of the table add up. */
function triedShare(report: Report): string {
  const tried = selected(report).filter(({ finding }) => finding.tried?.savedLines !== undefined);
  if (tried.length === 0) return "";
  const own = tried.reduce((sum, { finding }) => sum + (finding.tried?.savedLines ?? 0), 0);
  const sharedLines = report.selection === undefined ? report.sharedLines : undefined;
  const shared =
    sharedLines === undefined
      ? ""
      : sharedLines >= 0
        ? ` with ${grouped(sharedLines)} that several of them save together and none alone`
        : ` less ${grouped(-sharedLines)} that came elsewhere with them`;
  return `; ${grouped(own + (sharedLines ?? 0))} of it measured with the patches of ${counted(tried.length, "finding")}${shared}`;
}

/** An excerpt of a table has the totals of all functions and the rows of some. */
function functionsOf(report: Report, functions: number): string {
  const excerpt = report.notices.some(({ kind }) => kind === "partial-table");
  return excerpt
    ? `, of which the table lists ${counted(functions, "function")}`
    : ` of ${counted(functions, "function")}`;
}

function table(report: Report, options: RenderOptions): string {
  const findings = selected(report);
  if (findings.length === 0) return "";
  const costs = report.costs !== undefined;
  const causes = report.causes !== undefined;
  const several = report.workspace !== undefined;
  const head = costs
    ? `| # | who | where | function | do | copies | lines |${causes ? " caused |" : ""} saves ≈ |${several ? " paid in |" : ""}\n|--:|---|---|---|---|--:|--:|${causes ? "--:|" : ""}--:|${several ? "---|" : ""}`
    : "| # | who | where | function | do |\n|--:|---|---|---|---|";
  const most = options.top ?? USUAL_TOP;
  const { full, folded } = shownOf(report, options);
  const rows = findings.slice(0, most).map(({ finding, number: of }, index) => {
    const { function: item, cost } = finding;
    const where = `${item.package.owner === "crate" ? "" : `${prose(packageName(item.package))} `}${codeSpan(fileLine(finding), true)}`;
    const number = index < full.length + folded.length ? `[${of}](#finding-${of})` : `${of}`;
    const common = [
      number,
      owned(item.package),
      where,
      codeSpan(shortPath(item.path), true),
      message(remedyWords(finding)),
    ];
    const numbers =
      costs && cost !== undefined
        ? [
            grouped(cost.copies || cost.closureCopies),
            grouped(cost.lines + cost.closureLines),
            ...(causes ? [cost.causedLines === undefined ? "" : grouped(cost.causedLines)] : []),
            saves(finding, report),
          ]
        : [];
    const paid = several ? [prose(payers(finding.paidIn ?? []))] : [];
    return `| ${[...common, ...numbers, ...paid].join(" | ")} |`;
  });
  const left = findings.length - rows.length;
  const more = left > 0 ? `\n\n${counted(left, "more finding")}: \`--top ${findings.length}\` shows them.` : "";
  const legend = costs
    ? `\n\nLines include those of the closures inside a function${causes ? `; caused lines are these and what is compiled in code of others for the function alone${findings.some(savesMore) ? " (a change saves more where generic functions of the same package go with its lines)" : ""}` : ""}. \`mono-advise explain RULE\` shows what a rule looks for.`
    : "";
  return `${head}\n${rows.join("\n")}${legend}${more}`;
}

function savesMore({ finding }: NumberedFinding): boolean {
  const { cost } = finding;
  return (
    cost?.causedLines !== undefined &&
    (savedBy(finding) ?? 0) > Math.max(cost.causedLines, cost.lines + cost.closureLines)
  );
}

/** Whose code it is, at a glance. */
function owned({ owner }: PackageRef): string {
  if (owner === "crate") return "**this crate**";
  return owner === "workspace" || owner === "path" ? "workspace" : "dependency";
}

/** As measured, else as forecast; of what was tried and could not be changed nothing is promised. */
function savedBy({ tried, forecast }: Finding): number | undefined {
  return tried === undefined ? forecast?.savedLines : tried.savedLines;
}

function saves(finding: Finding, report: Report): string {
  const { tried, forecast } = finding;
  const lines = savedBy(finding) ?? forecast?.savedLines;
  if (lines === undefined) return "design work";
  if (savedBy(finding) === undefined || isByHand(finding)) return `≈ ${approximate(lines)} by hand`;
  const shown = tried === undefined ? approximate(lines) : `${grouped(lines)} measured`;
  return `**${shown}** (${percent(lines, report.costs?.totals.lines ?? 0)})`;
}
