// One finding as a section: numbers, the lines, the change on this very code, its arithmetic, its price, how to check.
import type { Finding } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import { codeBlock, codeSpan, html, message, prose } from "./escape.ts";
import { excerpt, legend } from "./excerpt.ts";
import { secondsWords } from "./forecast-seconds.ts";
import { changePart } from "./markdown-change.ts";
import { paidSentence } from "./markdown-workspace.ts";
import { approximate, counted, grouped } from "./numbers.ts";
import { packageName, shortPath } from "./place.ts";
import type { NumberedFinding } from "./selected.ts";

/**
 * The section of one finding, heading first.
 * @param crateWords by which a command finds the crate.
 * @param isFirst of the document: it explains the marks.
 */
export function findingSection(
  { finding, number }: NumberedFinding,
  report: Report,
  crateWords = `. -p ${report.crate.name}`,
  isFirst = true,
): string {
  const { function: item } = finding;
  const parts = [
    `<a id="finding-${number}"></a>\n\n## ${number}. ${codeSpan(shortPath(item.path))}: ${message(remedyWords(finding))}`,
    place(finding),
    `${message(finding.message)}.`,
    costSentence(finding),
    paidSentence(finding.paidIn),
    unknownSentence(finding),
    ...(item.source.length === 0 ? [] : [isFirst ? legend(finding) : "", codeBlock(excerpt(finding), "text")]),
    changePart(finding, commandFor(report, findingWords(finding, number, crateWords)), report.patches),
    ownerPart(finding, report, findingWords(finding, number, crateWords)),
    forecastPart(finding),
    secondsPart(finding, report),
    listPart("Cost", finding.cautions.filter((caution) => !isSaid(caution, finding)).map(message)),
    checkPart(finding, report),
    finding.alternative === undefined ? "" : `**Instead.** ${finding.alternative}.`,
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** What a reader of a folded finding decides from: the place, the change and what it saves; `--top` shows the rest. */
export function foldedSection(
  { finding, number }: NumberedFinding,
  report: Report,
  crateWords = `. -p ${report.crate.name}`,
): string {
  const { function: item } = finding;
  const remedy = remedyWords(finding);
  const title = `${number}. <code>${html(shortPath(item.path))}</code>: ${html(remedy.replaceAll("`", ""))}`;
  const command = commandFor(report, findingWords(finding, number, crateWords));
  const parts = [
    `<details id="finding-${number}"><summary>${title}</summary>`,
    place(finding),
    changePart(finding, command, report.patches, { helpers: 2, reasons: 1 }),
    "</details>",
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** What the rule says to do, and how many of those that it counts compiled where they are fewer. */
export function remedyWords({ remedy, tried }: Finding): string {
  const moved = tried?.movedRegions ?? 0;
  const planned = Number(/\d+/.exec(remedy)?.[0] ?? 0);
  return moved > 0 && moved < planned ? `${remedy} (${moved} compiled)` : remedy;
}

/** A number is one of this report: where several crates are, the one that pays most and the fingerprint name the finding. */
function findingWords({ paidIn, fingerprint }: Finding, number: number, crateWords: string): string {
  return paidIn === undefined ? `${crateWords} ${number}` : `${crateWords} -p ${paidIn[0]!.crate} ${fingerprint}`;
}

/** Only what was measured here can be measured again. */
function commandFor({ costs }: Report, words: string): string | undefined {
  return costs?.build === undefined ? undefined : `mono-advise try ${words}`;
}

/** Code that lives elsewhere is its owner's to change. */
function ownerPart(
  { function: { package: home }, change, functions }: Finding,
  { costs }: Report,
  words: string,
): string {
  const isElsewhere = home.owner === "registry" || home.owner === "git";
  if (!isElsewhere || functions !== undefined || costs?.build === undefined || (change?.status ?? "none") === "none")
    return "";
  return `**Whose.** ${prose(home.name)} is a dependency: ${codeSpan(`mono-advise upstream ${words}`)} compiles the change and writes the issue for its owner.`;
}

function place(finding: Finding): string {
  const { function: item } = finding;
  const first = item.line === item.span.endLine ? `${item.line}` : `${item.line}–${item.span.endLine}`;
  return `${prose(packageName(item.package))} ${codeSpan(`${item.span.file}:${first}`)} · rule ${codeSpan(finding.rule)} · ${finding.severity} · ${finding.confidence} · ${codeSpan(finding.fingerprint)}`;
}

export function costSentence(finding: Finding): string {
  const { cost } = finding;
  if (cost === undefined) return "";
  const each = Math.round(cost.lines / Math.max(1, cost.copies));
  const own = `${counted(cost.copies, "copy", "copies")} × ${grouped(each)} lines`;
  const closures =
    cost.closureCopies > 0
      ? `, and ${counted(cost.closureCopies, "copy", "copies")} of the closures in it with ${grouped(cost.closureLines)} lines`
      : "";
  const caused =
    cost.causedLines === undefined || cost.causedLines <= cost.lines + cost.closureLines
      ? ""
      : `; ${grouped(cost.causedLines)} with what is compiled for it alone`;
  const bodies =
    finding.distinctBodies === undefined || cost.copies < 2
      ? ""
      : ` The copies have ${counted(finding.distinctBodies, "distinct body", "distinct bodies")}.`;
  const types = cost.instances?.filter((instance) => instance.typeArguments !== undefined).slice(0, 2) ?? [];
  const examples = types.map((instance) => `${codeSpan(instance.typeArguments ?? "")} (${grouped(instance.lines)})`);
  const largest = examples.length > 0 ? ` Largest copies: ${examples.join(", ")}.` : "";
  return `${own}${closures}${caused}.${bodies}${largest}`;
}

function unknownSentence(finding: Finding): string {
  const unknowns = [...new Set(finding.regions.flatMap((region) => region.unknowns))];
  if (unknowns.length === 0) return "";
  const named = unknowns.slice(0, 4).map((each) => codeSpan(each));
  const more = unknowns.length > 4 ? ` and ${unknowns.length - 4} more` : "";
  return `Not decided from the source: whether ${named.join(", ")}${more} ${unknowns.length === 1 ? "needs" : "need"} the type argument; look before you move it.`;
}

function forecastPart({ forecast, change, functions }: Finding): string {
  if (forecast === undefined || (change?.status === "none" && functions === undefined)) return "";
  const expected = `${forecast.arithmetic} ≈ ${approximate(forecast.savedLines)} lines.`;
  return change?.status === "measured" ? `The forecast was ${expected}` : `**Forecast.** ${expected}`;
}

/** Of what was measured with the change, else of its forecast; nothing where this crate's own build was not timed. */
function secondsPart({ forecast, change, tried }: Finding, { costs }: Report): string {
  const saved = tried === undefined ? forecast?.savedLines : tried.savedLines;
  if (costs?.buildTime === undefined || saved === undefined || change?.status === "none") return "";
  return `**Seconds.** ${secondsWords(saved, costs.totals.lines, costs.buildTime)}.`;
}

/** What the change and the sentence in front of it say of this very code: exits are written out there, and so are functions made free. */
const SAID_ABOVE = /^(?:control can leave early|not decided from the source)/;

function isSaid(caution: string, { change }: Finding): boolean {
  return SAID_ABOVE.test(caution) || (change?.status !== "none" && /generic only by where/.test(caution));
}

function listPart(title: string, sentences: readonly string[]): string {
  if (sentences.length === 0) return "";
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  return `**${title}.** ${sentences.map((each) => `${capital(each)}.`).join(" ")}`;
}

/** Techniques that leave fewer copies; with all others a copy remains for each type, and calls what moved. */
const FEWER_COPIES = ["move-to-free-fn", "remove-needless-generic", "dyn-erasure-trait", "const-generic-to-runtime"];

/** By hand, where `try` says nothing. */
function checkPart(finding: Finding, { crate, costs }: Report): string {
  const { function: item, technique, change, paidIn } = finding;
  if (finding.functions !== undefined) return "";
  if (costs === undefined || change?.status === "measured" || (costs.build !== undefined && change?.status !== "none"))
    return "";
  const fewer = FEWER_COPIES.includes(technique) ? "fewer copies" : "fewer lines at the same copies";
  return `**Check.** After the change, \`cargo llvm-lines -p ${paidIn?.[0]?.crate ?? crate.name}\` should show ${codeSpan(item.name)} with ${fewer}.`;
}
