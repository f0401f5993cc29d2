// The lines of a function that a finding is about, with a mark beside each.
import type { Finding } from "../model/finding.ts";
import type { Region, SourceLine } from "../model/function.ts";
import type { DifferenceReason } from "../model/profile.ts";
import type { LineRange } from "../model/span.ts";

/** More than this is no excerpt any longer. */
const MOST_LINES = 24;
/** A region longer than this is shown by its first and last lines. */
const WHOLE_REGION = 9;
const REASON_WIDTH = 60;

/** What the marks mean, and the numbers where there are some; printed once, above the first excerpt. */
export function legend({ function: { source } }: Finding): string {
  const marks =
    "A number is the helper that takes the line, `~` needs the type argument, `?` could not be decided, `·` and `=` stay for another reason: a guard, a loop exit, a run too small";
  if (source.every((line) => line.ir === undefined)) return `${marks}:`;
  return `${marks}; \`IR/copy\` is how many lines of LLVM IR one copy has of the line, with those of the closures in it:`;
}

/** The excerpt as text: line number, mark, source line, and for dependent lines the reason. */
export function excerpt(finding: Finding): string {
  const lines = finding.function.source;
  const shown = chosen(finding);
  for (const line of lines) if (!isCode(line) || isClosing(line, finding)) shown.delete(line.line);
  const width = String(finding.function.span.endLine).length;
  const indent = commonIndent(lines.filter((line) => shown.has(line.line)));
  const measured = lines.some((line) => line.ir !== undefined);
  const printed: string[] = measured ? [`${" ".repeat(width)}  ${HEAD}`] : [];
  let last = 0;
  for (const line of lines) {
    if (!shown.has(line.line)) continue;
    const skipped = lines.filter((each) => last < each.line && each.line < line.line);
    if (last !== 0 && skipped.some((each) => isCode(each) && !isClosing(each, finding)))
      printed.push(`${" ".repeat(width)}     …`);
    printed.push(row(line, finding, width, indent, measured));
    last = line.line;
  }
  return printed.join("\n");
}

/** Blank lines and comments say nothing of what moves; a safety comment moves with its block. */
function isCode({ text }: SourceLine): boolean {
  const trimmed = text.trim();
  return trimmed !== "" && (!trimmed.startsWith("//") || /^\/\/ *SAFETY/i.test(trimmed));
}

/** Brackets that close what began further up say nothing, outside of regions. */
function isClosing({ line, text }: SourceLine, { regions }: Finding): boolean {
  return /^[)\]};,]+$/.test(text.trim()) && !regions.some(({ lines: [first, last] }) => first <= line && line <= last);
}

/** What stands in front of the marks; only where IR was measured. */
const HEAD = "IR/copy";

const REASONS: Readonly<Record<DifferenceReason, string>> = {
  "twin-callee": "calls a copy of its own, with the same body",
  "line-count": "another number of IR lines",
  "type-argument": "calls a function with the type as argument",
  "own-closure": "uses a closure in this function",
  representation: "value in a register in one copy, in memory in another",
  "trait-method": "trait method of the type",
  "field-offset": "field offset depends on the type",
  "size-or-align": "size or alignment of the type",
  vtable: "vtable of the type",
  constant: "another constant",
  "data-flow": "other values or jumps",
  other: "differs",
};

function row(line: SourceLine, finding: Finding, width: number, indent: number, measured: boolean): string {
  const { function: item } = finding;
  const mark = line.line <= item.bodyLines[0] && item.bodyLines[0] < item.bodyLines[1] ? " " : markOf(line, finding);
  const text = line.text.trimEnd().slice(indent);
  const why = (line.dependence === "dependent" && line.reason) || (line.ir?.reason && REASONS[line.ir.reason]);
  const reason = mark === "~" && why !== undefined ? `   ← ${shorten(why)}` : "";
  const weight = measured ? `${String(line.ir?.perCopy ?? "").padStart(HEAD.length)}  ` : "";
  return `${String(line.line).padStart(width)}  ${weight}${mark.padStart(2)} ${text}${reason}`.trimEnd();
}

/** The number of the helper that takes the line; `=` where a region could move, but no change could be written. */
function markOf(line: SourceLine, { regions, change }: Finding): string {
  const holds = ({ lines: [first, last] }: { readonly lines: LineRange }) => first <= line.line && line.line <= last;
  const number = (change?.helpers ?? []).findIndex((helper) => !helper.support && holds(helper));
  if (number >= 0) return `${number + 1}`;
  const moves = regions.find(holds);
  // The IR names a reason only where the line differs by what a move does not take along.
  if (moves) return line.ir?.reason === undefined || callsFreed(line, moves) ? "=" : "~";
  if (line.dependence === "dependent") return "~";
  if (line.dependence === "unknown") return "?";
  return line.dependence === "independent" && line.text.trim().length > 1 ? "·" : " ";
}

/** What becomes a free function first is called in each copy for its own type until then. */
function callsFreed({ text }: SourceLine, { frees = [] }: Region): boolean {
  return frees.some((name) => new RegExp(`\\b${name}\\b`).test(text));
}

/** The signature, each region (long ones by their ends), and the lines around that say why the region ends there. */
function chosen(finding: Finding): Set<number> {
  const { source, bodyLines, line } = finding.function;
  const shown = new Set<number>();
  for (let at = line; at <= Math.min(bodyLines[0], line + 7); at++) shown.add(at);
  const regions = [...finding.regions].sort((a, b) => b.codeLines - a.codeLines);
  for (const region of regions) {
    const [first, end] = region.lines;
    const all = end - first + 1 <= WHOLE_REGION;
    const wanted = source
      .filter((each) => isCode(each) && each.line >= first - 1 && each.line <= end + 1)
      .filter((each) => all || each.line < first + 4 || each.line > end - 2)
      .map((each) => each.line);
    if (shown.size > 0 && shown.size + wanted.length > MOST_LINES) continue;
    for (const each of wanted) shown.add(each);
  }
  return shown;
}

function commonIndent(lines: readonly SourceLine[]): number {
  const indents = lines.filter((line) => line.text.trim() !== "").map((line) => line.text.search(/\S/));
  return indents.length === 0 ? 0 : Math.min(...indents);
}

function shorten(text: string): string {
  return text.length <= REASON_WIDTH ? text : `${text.slice(0, REASON_WIDTH - 1)}…`;
}
