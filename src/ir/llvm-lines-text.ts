// What people save, paste and quote of `cargo llvm-lines`, turned back into the lines that it printed.
import { bareName } from "./llvm-lines-cells.ts";
import { withoutColumns } from "./llvm-lines-columns.ts";
import { NUMBER, ROW, SHARE } from "./llvm-lines-row.ts";
import { withoutSpaces } from "./llvm-lines-spaced.ts";
import { withoutBreaks } from "./llvm-lines-wrapped.ts";

export interface PlainText {
  /** Line `i` is line `i` of the text; one that does not belong to the table is empty, or as it was. */
  readonly lines: readonly string[];
  /** The same with numbers as they were written, and as wide. */
  readonly printed: readonly string[];
  /** The text compares two tables, and these are the lines of the newer one. */
  readonly ofComparison: boolean;
}

/**
 * @param file for messages
 * @throws UserError for rows whose columns cannot be told
 */
export function plainText(text: string, file: string): PlainText {
  const plain = unpackedJson(decoded(text));
  const all = withoutMarkup(plain).split("\n").map(withoutLineEnd);
  const { lines, ofComparison } = newSide(all);
  const printed = withoutColumns(withoutPrefix(lines.map(unquoted)).map(withoutBackticks), file);
  const isRow = (line: string) => ROW.test(line);
  return { lines: withoutSpaces(withoutBreaks(printed, isRow), isRow, file), printed, ofComparison };
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
  ...{ lt: "<", gt: ">", quot: '"', apos: "'", amp: "&", nbsp: " ", lbrace: "{", rbrace: "}", colon: ":" },
  ...{ thinsp: "\u2009", hellip: "…", comma: ",", period: ".", lowbar: "_", rarr: "->", percnt: "%", vert: "|" },
};
/** In what was printed as JSON or as an address. */
const ENCODED = /\\u00([2-7][\da-f])|\\x([2-7][\da-f])/gi;
const PERCENT = /%([2-7][\da-f])/gi;
const ENTITY = /&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]{2,6}));/gi;
/** What begins a row, and what stands between its cells. */
const ROW_TAG = /<\/?(?:tr|thead|tbody|table|caption)(?:\s[^<>]*)?\/?>/gi;
const BETWEEN_CELLS = /<\/t[dh]\s*>\s*(?=<t[dh][\s>])|(?<=[^\s>])\s*(?=<t[dh][\s>])/gi;
/** Names of types are no tags of these, so what is in `<…>` of a name stays. */
const TAG = /<\/?(?:pre|code|br|p|div|span|b|i|em|strong|mark|font|a|table|thead|tbody|tr|td|th)(?:\s[^<>]*)?\/?>/gi;

function withoutMarkup(text: string): string {
  let plain = text;
  if (/\x1b|\[\d+m/.test(plain)) plain = plain.replace(ESCAPES, "");
  if (/<t[dh]\b[^<>]*>/i.test(plain)) plain = tableOfHtml(plain);
  if (/<(?:pre|code|td|br|span|div|p)\b[^<>]*>/i.test(plain)) {
    plain = plain.replace(/<(?:br|\/div|\/p)\s*\/?>(?!\s*\n)/gi, "\n").replace(TAG, " ");
  }
  if (plain.includes("&")) plain = plain.replace(ENTITY, ofEntity);
  if (/[\u200b\u2060\ufeff]/.test(plain)) plain = plain.replace(/[\u200b\u2060\ufeff]/g, "");
  if (/\\[ux]/.test(plain)) plain = plain.replace(ENCODED, (_, u, x) => character(u ?? x));
  if (/%3A%3A/i.test(plain)) plain = plain.replace(PERCENT, (_, hex) => character(hex));
  // Markdown's way to write `Vec<T>` and `<_>` outside of a code span.
  return plain.includes("\\") ? plain.replace(/\\([<>_*[\]{}~#&.!+`-])/g, "$1") : plain;
}

/** Each row on a line of its own, its cells between bars. */
function tableOfHtml(text: string): string {
  return text
    .replace(/<t[rdh]\b[^<>]*>[\s\S]*?(?=<\/?(?:tr|table|tbody|thead)\b|$)/gi, (part) => part.replace(/\s*\n\s*/g, " "))
    .replace(BETWEEN_CELLS, " | ")
    .replace(/(?:<\/tr\s*>\s*)?<tr(?:\s[^<>]*)?>/gi, "\n")
    .replace(ROW_TAG, "\n")
    .replace(/\n[^\S\n]*(?=\n)/g, "");
}

function ofEntity(entity: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? entity;
  const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
  return code > 31 && code < 0x10000 ? String.fromCharCode(code) : " ";
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
function newSide(lines: readonly string[]): Pick<PlainText, "lines" | "ofComparison"> {
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
  const header = lines.find((line) => HEADER_BEHIND.test(line));
  const first = header ?? lines.find((line) => FIRST_ROW.test(line));
  const prefix = first === undefined ? undefined : (HEADER_BEHIND.exec(first) ?? FIRST_ROW.exec(first))![1]!.trim();
  if (!prefix || prefix.length > 200 || /^[|│`]+$/.test(prefix)) return lines;
  // Numbers before numbers: a look at all rows tells which.
  if (header === undefined && /^[\d\s.,'’_\u00a0-]+$/.test(prefix)) return lines;
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

/** A row in backticks, or its name. */
function withoutBackticks(line: string): string {
  if (!line.includes("`") || !/^\s*`?\s*\d/.test(line)) return line;
  const inner = /^\s*`([^`]+)`\s*$/.exec(line)?.[1] ?? line;
  return inner.replace(/(\s)(`+)([^`\s][^`]*)\2\s*$/, (_, blank, __, name) => blank + bareName(name));
}
