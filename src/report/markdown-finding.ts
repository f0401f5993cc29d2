// One finding as a section: numbers, the lines, the change on this very code, its arithmetic, its price, how to check.
import type { Finding } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import { change, changeNotes } from "./change.ts";
import { codeBlock, codeSpan, message, prose } from "./escape.ts";
import { excerpt, legend } from "./excerpt.ts";
import { paidSentence } from "./markdown-workspace.ts";
import { approximate, counted, grouped } from "./numbers.ts";
import { packageName, shortPath } from "./place.ts";

/**
 * The section of one finding, heading first.
 * @param crateWords by which a command finds the crate.
 */
export function findingSection(
  finding: Finding,
  number: number,
  report: Report,
  crateWords = `. -p ${report.crate.name}`,
): string {
  const { function: item } = finding;
  const parts = [
    `## ${number}. ${codeSpan(shortPath(item.path))}: ${message(finding.remedy)}`,
    place(finding),
    `${message(finding.message)}.`,
    costSentence(finding),
    paidSentence(finding.paidIn),
    unknownSentence(finding),
    number === 1 ? legend(finding) : "",
    codeBlock(excerpt(finding), "text"),
    changePart(finding),
    forecastPart(finding),
    triedPart(finding, findingWords(finding, number, crateWords), report),
    listPart("Cost", finding.cautions.filter((caution) => !SAID_ABOVE.test(caution)).map(message)),
    checkPart(finding, report),
    finding.alternative === undefined ? "" : `**Instead.** ${finding.alternative}.`,
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** A number is one of this report: where several crates are, the one that pays most and the fingerprint name the finding. */
function findingWords({ paidIn, fingerprint }: Finding, number: number, crateWords: string): string {
  return paidIn === undefined ? `${crateWords} ${number}` : `${crateWords} -p ${paidIn[0]!.crate} ${fingerprint}`;
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

function changePart(finding: Finding): string {
  const text = change(finding);
  const notes = changeNotes(finding).map((note) => `- ${note}`);
  if (text === "" && notes.length === 0) return "";
  const parts = [
    "**Change.**",
    ...(text === "" ? [] : [codeBlock(text, "rust")]),
    ...(notes.length > 0 ? [notes.join("\n")] : []),
  ];
  return parts.join("\n\n");
}

function forecastPart(finding: Finding): string {
  if (finding.forecast === undefined) return "";
  const forecast = `${finding.forecast.arithmetic} ≈ ${approximate(finding.forecast.savedLines)} lines.`;
  const saved = finding.tried?.savedLines;
  if (saved === undefined) return `**Forecast.** ${forecast}`;
  return `**Measured.** ${grouped(saved)} lines fewer with the patch. The forecast was ${forecast}`;
}

/** What the compiler made of the patch, or how to ask it. */
function triedPart({ tried }: Finding, words: string, { costs }: Report): string {
  if (tried === undefined) {
    if (costs?.build === undefined) return "";
    return `**Try.** ${codeSpan(`mono-advise try ${words}`)} makes this change in a copy, compiles it and measures again.`;
  }
  const moved =
    tried.movedRegions === 0
      ? "**Tried.** No patch could be made."
      : `**Tried.** A patch that moves ${counted(tried.movedRegions, "region")} compiles; ${codeSpan("mono-advise try … --keep FILE")} writes it.`;
  const left = tried.reasons.map((reason) => `- not moved, ${prose(reason)}`);
  return left.length === 0 ? moved : `${moved}\n\n${left.join("\n")}`;
}

/** What the notes under the change and the sentence in front of it say of this very code. */
const SAID_ABOVE = /^(?:control can leave early|not decided from the source)/;

function listPart(title: string, sentences: readonly string[]): string {
  if (sentences.length === 0) return "";
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  return `**${title}.** ${sentences.map((each) => `${capital(each)}.`).join(" ")}`;
}

/** Techniques that leave fewer copies; with all others a copy remains for each type, and calls what moved. */
const FEWER_COPIES = ["move-to-free-fn", "remove-needless-generic", "dyn-erasure-trait", "const-generic-to-runtime"];

/** By hand, where `try` says nothing. */
function checkPart({ function: item, technique, tried, paidIn }: Finding, { crate, costs }: Report): string {
  if (costs === undefined || (costs.build !== undefined && tried?.movedRegions !== 0)) return "";
  const fewer = FEWER_COPIES.includes(technique) ? "fewer copies" : "fewer lines at the same copies";
  return `**Check.** After the change, \`cargo llvm-lines -p ${paidIn?.[0]?.crate ?? crate.name}\` should show ${codeSpan(item.name)} with ${fewer}.`;
}
