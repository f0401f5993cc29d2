// The change of one finding: each helper and the call that takes the place of its lines, as `try` writes them; then why the rest stays.
import type { Change, Helper, Refusal } from "../model/change.ts";
import type { Finding } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import type { LineRange } from "../model/span.ts";
import { codeBlock, codeSpan, message } from "./escape.ts";
import { findingDiff } from "./finding-diff.ts";
import { counted, grouped } from "./numbers.ts";

/** More helpers than this are named, not shown. */
const MOST_HELPERS = 4;
/** More reasons than this are counted, not listed. */
const MOST_REASONS = 3;
/** A diff longer than this is cut: the command that writes it is named. */
const MOST_DIFF_LINES = 160;

/**
 * Empty for a finding that nobody asked a change for.
 * @param command that tries the finding; undefined where it cannot be tried from here.
 * @param patches of packages, compiled.
 */
export function changePart(
  finding: Finding,
  command: string | undefined,
  patches: Report["patches"],
  { helpers: mostHelpers = MOST_HELPERS, reasons: mostReasons = MOST_REASONS } = {},
): string {
  const { change } = finding;
  if (change === undefined) return "";
  if (change.status === "none") return finding.functions ? "" : noChange(change, mostReasons);
  const parts = [`**Change.** ${statusSentence(change, command)}`, codeBlock(helpersText(change, mostHelpers), "rust")];
  parts.push(compiledDiff(finding, patches));
  parts.push(reasonsList("Stays", change.reasons, mostReasons));
  return parts.filter((part) => part !== "").join("\n\n");
}

function noChange({ reasons }: Change, most: number): string {
  const [first, ...others] = reasons;
  if (first === undefined) return "**Change.** None could be written for this function: it is design work.";
  if (others.length === 0)
    return `**Change.** None could be written: ${message(first.reason)} (${linesOf(first.lines)}).`;
  return reasonsList("Change", reasons, most, "None could be written:");
}

/** Whether it was compiled, and what is open. @param command that tries it. */
export function statusSentence(change: Change, command: string | undefined): string {
  const tries = command === undefined ? "" : `; ${codeSpan(command)} compiles it and measures again`;
  switch (change.status) {
    case "sketch": {
      const open = [...new Set(change.helpers.flatMap(({ holes }) => holes))];
      const types = open.length === 1 ? "the type" : "the types";
      const named = `${open.slice(0, 4).map(message).join(", ")}${open.length > 4 ? ` and ${open.length - 4} more` : ""}`;
      return `A sketch: \`_\` stands for ${types} of ${named}, which the source does not tell${command === undefined ? "" : `. ${codeSpan(command)} asks the compiler`}.`;
    }
    case "written":
      return `Not compiled yet${tries}.`;
    case "compiled":
      return "Compiled.";
    default:
      return `Compiled and measured: ${grouped(change.savedLines ?? 0)} lines fewer.`;
  }
}

/** Rust-like: bodies are the lines they take. */
export function helpersText({ helpers }: Change, most = MOST_HELPERS): string {
  const numbered = helpers.map((helper, at) => ({ helper, number: at + 1 }));
  const shown = numbered.slice(0, most).map(({ helper, number }) => helperText(helper, number));
  const left = numbered.slice(most);
  if (left.length > 0) {
    const names = left.map(({ helper, number }) => `${number}: ${helper.name}`).join(", ");
    shown.push(`// and in the same way ${names}`);
  }
  return shown.join("\n\n");
}

/** The helper, and below it what takes the place of its lines. */
function helperText({ attributes, signature, call, lines, support, inPlace }: Helper, number: number): string {
  const mark = `// ${number}: ${linesOf(lines)}${support ? ", for others to call" : inPlace ? ", in their place" : ""}`;
  if (inPlace) return `${mark}\n${call}`;
  return [mark, ...attributes, `${signature} { … }`, call].join("\n");
}

/** What is written and not compiled is told by its helpers. */
function compiledDiff(finding: Finding, patches: Report["patches"]): string {
  const diff = findingDiff(finding, patches);
  if (diff?.compiled !== true) return "";
  const lines = diff.text.trimEnd().split("\n");
  const cut = lines.length > MOST_DIFF_LINES;
  const end = cut
    ? `\n\n${counted(lines.length - MOST_DIFF_LINES, "more line")}; \`mono-advise try … --keep FILE\` writes all.`
    : "";
  const shown = codeBlock(lines.slice(0, MOST_DIFF_LINES).join("\n"), "diff");
  return `<details><summary>The diff that compiled</summary>\n\n${shown}${end}\n\n</details>`;
}

function reasonsList(title: string, reasons: readonly Refusal[], most: number, lead = ""): string {
  if (reasons.length === 0) return "";
  const shown = reasons.slice(0, most).map(({ lines, reason }) => `- ${linesOf(lines)}: ${message(reason)}`);
  const left = reasons.length - shown.length;
  if (left > 0) shown.push(`- ${counted(left, "more region")}`);
  return `**${title}.**${lead === "" ? "" : ` ${lead}`}\n\n${shown.join("\n")}`;
}

/** `lines 22–49`, `line 31`. */
export function linesOf([first, last]: LineRange): string {
  return first === last ? `line ${first}` : `lines ${first}–${last}`;
}
