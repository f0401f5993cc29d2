// What people save, paste and quote of `cargo llvm-lines`, turned back into the lines that it printed.
import { NUMBER, SHARE } from "./llvm-lines-row.ts";

export interface PlainText {
  /** Line `i` is line `i` of the text; one that does not belong to the table is empty, or as it was. */
  readonly lines: readonly string[];
  /** The text compares two tables, and these are the lines of the newer one. */
  readonly ofComparison: boolean;
}

export function plainText(text: string): PlainText {
  const plain = unpackedJson(decoded(text));
  const all = withoutMarkup(plain).split("\n").map(withoutLineEnd);
  const { lines, ofComparison } = newSide(all);
  return { lines: withoutPrefix(lines.map(unquoted)).map(withoutColumns), ofComparison };
}

/** Windows PowerShell redirects as UTF-16 with a byte order mark; read as UTF-8 that leaves a zero after each character. */
function decoded(text: string): string {
  const plain = text.includes("\0") ? text.replace(/\0/g, "").replace(/^\ufffd+/, "") : text.replace(/^\ufeff/, "");
  return plain.includes("\n") ? plain : plain.replaceAll("\r", "\n");
}

/** A log that was saved as JSON has the whole table in one string. */
function unpackedJson(text: string): string {
  if (!/^\s*[[{"]/.test(text) || !text.includes("\\n")) return text;
  try {
    let table: string | undefined;
    JSON.parse(text, (_, value) => {
      if (typeof value === "string" && HAS_ROW.test(value)) table ??= value;
      return value;
    });
    return table ?? text;
  } catch {
    return text;
  }
}

const HAS_ROW = new RegExp(String.raw`^\s*${NUMBER}${SHARE}\s+${NUMBER}${SHARE}\s+\S`, "m");
// ECMA-48: control sequences and strings; what is left of one where the escape character was lost.
const ESCAPES =
  /\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]P^_X][^\x07\x1b]*(?:\x07|\x1b\\|$)|\x1b[ -/]*[0-~]|\[\d{0,3}(?:;\d{1,3})*m/g;
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ "&lt;": "<", "&gt;": ">", "&quot;": '"', "&nbsp;": " ", "&#39;": "'", "&#x27;": "'", "&#60;": "<" },
  ...{ "&#62;": ">", "&#x3c;": "<", "&#x3e;": ">", "&#160;": " ", "&amp;": "&", "&#38;": "&" },
};
/** In what was printed as JSON or as an address. */
const ENCODED = /\\u00([2-7][\da-f])|\\x([2-7][\da-f])/gi;
const PERCENT = /%([2-7][\da-f])/gi;
const ENTITY = new RegExp(Object.keys(ENTITIES).join("|"), "gi");
/** Names of types are no tags of these, so what is in `<…>` of a name stays. */
const TAG = /<\/?(?:pre|code|br|p|div|span|b|i|em|strong|mark|font|a|table|thead|tbody|tr|td|th)(?:\s[^<>]*)?\/?>/gi;

function withoutMarkup(text: string): string {
  let plain = text;
  if (/\x1b|\[\d+m/.test(plain)) plain = plain.replace(ESCAPES, "");
  if (/<(?:pre|code|td|br|span)\b[^<>]*>/i.test(plain)) plain = plain.replace(TAG, " ");
  if (ENTITY.test(plain)) plain = plain.replace(ENTITY, (entity) => ENTITIES[entity.toLowerCase()]!);
  if (/[\u200b\u2060\ufeff]/.test(plain)) plain = plain.replace(/[\u200b\u2060\ufeff]/g, "");
  if (/\\[ux]/.test(plain)) plain = plain.replace(ENCODED, (_, u, x) => character(u ?? x));
  if (/%3A%3A/i.test(plain)) plain = plain.replace(PERCENT, (_, hex) => character(hex));
  // Markdown's way to write `Vec<T>` and `<_>` outside of a code span.
  return plain.includes("\\") ? plain.replace(/\\([<>_*[\]{}])/g, "$1") : plain;
}

function character(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

function withoutLineEnd(line: string): string {
  return line.endsWith("\r") ? line.replace(/\r+$/, "") : line;
}

const ROW_BEHIND = String.raw`\s*${NUMBER}${SHARE}\s+${NUMBER}${SHARE}\s+\S`;
const NEW_ROW = new RegExp(`^(?:\\+|> )${ROW_BEHIND}`);
const OLD_ROW = new RegExp(`^(?:-|< )${ROW_BEHIND}`);

/** Of a comparison the new side; of one side alone, that one. */
function newSide(lines: readonly string[]): PlainText {
  const [isNew, isOld] = [lines.some((line) => NEW_ROW.test(line)), lines.some((line) => OLD_ROW.test(line))];
  // One `>` before each line is a quotation.
  if (!isOld && !lines.some((line) => line.startsWith("+") && NEW_ROW.test(line)))
    return { lines, ofComparison: false };
  const kept = lines.map((line) => {
    if (/^(?:---|\+\+\+|@@|diff |index |\d+(?:,\d+)?[acd]\d)/.test(line)) return "";
    if (isNew && /^(?:-|< )/.test(line)) return "";
    return /^(?:[-+]|[<>] )/.test(line) ? line.slice(1) : line;
  });
  return { lines: kept, ofComparison: isNew && isOld };
}

/** A quotation, or an item of a list of strings. */
function unquoted(line: string): string {
  const plain = line.includes(">") ? line.replace(/^\s*(?:>\s?)+/, "") : line;
  if (!/^[\s[]*["']/.test(plain)) return plain;
  return /^[\s[]*(["'])(?=\s*(?:\d|Lines\b|---))((?:(?!\1).)*)\1[\s,\]]*$/i.exec(plain)?.[2] ?? plain;
}

const HEADER_BEHIND = /^(.*?)\s*\b(?:LLVM\s+)?Lines\s+(?:Copies|Instantiations)\s+Function name\b/i;
const FIRST_ROW = new RegExp(
  String.raw`^(.*?)\s*${NUMBER}${SHARE}\s+${NUMBER}(?:${SHARE}\s+\(TOTAL\)|\s*\([\d.,%\s]+\)\s+\S)`,
);

/** Numbers of lines (`cat -n`, `grep -n`), names of files, time stamps: what stands before each line is of the same shape as before the first. */
function withoutPrefix(lines: string[]): string[] {
  const first = lines.find((line) => HEADER_BEHIND.test(line)) ?? lines.find((line) => FIRST_ROW.test(line));
  const prefix = first === undefined ? undefined : (HEADER_BEHIND.exec(first) ?? FIRST_ROW.exec(first))![1]!.trim();
  if (!prefix || prefix.length > 200 || /^[|│`]+$/.test(prefix)) return lines;
  const shape = prefix
    .split(/(\d+|\s+)/)
    .map((part) =>
      /^\d/.test(part) ? "\\d+" : /^\s/.test(part) ? "\\s+" : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
    )
    .join("");
  // grep writes `12:` before what it looked for and `12-` before what stands around it.
  const before = new RegExp(`^\\s*${/[:-]$/.test(shape) ? `${shape.slice(0, -1)}[:-]` : shape}(?=\\s|$|\\d)`);
  return lines.map((line) => line.replace(before, ""));
}

const CELL = String.raw`\s*(${NUMBER}${SHARE})\s*`;
const ROW_OF_TABLE = new RegExp(`^\\s*[|│]?${CELL}[|│]${CELL}[|│](.*?)[|│]?\\s*$`);
const ROW_OF_CSV = /^\s*"?(\d+)"?\s*[,;]\s*"?(\d+)"?\s*[,;]\s*(\S.*?)\s*$/;

/** Rows of Markdown tables and of CSV; a name in backticks. */
function withoutColumns(line: string): string {
  if (/^\s*(?:[|│]|\d[^|│]*[|│])/.test(line)) {
    const cells = ROW_OF_TABLE.exec(line);
    if (cells !== null) return `${cells[1]}  ${cells[2]}  ${bare(cells[3]!.trim())}`;
    if (/^\s*[|│][\s|│:+-]*$/.test(line)) return "";
    if (/^\s*[|│]/.test(line)) return line.replace(/[|│]/g, " ");
  }
  const csv = /^\s*"?\d+"?\s*[,;]/.test(line) ? ROW_OF_CSV.exec(line) : null;
  if (csv !== null) return `${csv[1]}  ${csv[2]}  ${bare(csv[3]!)}`;
  if (!line.includes("`") || !/^\s*`?\s*\d/.test(line)) return line;
  return line.replace(/^\s*`([^`]+)`\s*$/, "$1").replace(/(\s)`([^`\s][^`]*)`\s*$/, "$1$2");
}

function bare(name: string): string {
  const quoted = /^`(.*)`$/.exec(name) ?? /^"(.*)"$/.exec(name);
  return quoted === null ? name : quoted[1]!.replaceAll('""', '"').trim();
}
