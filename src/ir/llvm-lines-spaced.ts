// Rows with blanks between thousands, with numbers of lines in front, with digits of other scripts: told apart by all rows together.
import { UserError } from "../errors.ts";
import { refuseRounded } from "./llvm-lines-columns.ts";
import { asciiDigits, countOf } from "./llvm-lines-number.ts";
import { looksLikeName } from "./llvm-lines-row.ts";
import { isTotal } from "./llvm-lines-total.ts";

/** A number or a share, and whether it stands one blank behind the number before it. */
interface Token {
  readonly text: string;
  readonly share: boolean;
  readonly near: boolean;
}

interface Row {
  readonly at: number;
  readonly tokens: readonly Token[];
  readonly name: string;
}

const TOKEN =
  /(\s*)(\(\s*(?:NaN|[\d.,]+)\s?%(?:[\s,]*(?:NaN|[\d.,]+)\s?%)*\s*\)|(?:NaN|\d+(?:[.,]\d+)?)\s?%,?|[~≈]\s?\d[\d.,]*|\d[\d.,'’ʼ`´_·٬\u00a0\u2007\u2009\u202f]*(?:[kKmMgGbB]\+?|[eE]\+?\d+|\+)?)(?=\s|$)/y;

/**
 * Line `i` of the result is line `i` of the text; a row that `isRow` knows stays as it is.
 * @throws UserError for a row whose numbers can be read in two ways, or in none
 */
export function withoutSpaces(lines: readonly string[], isRow: (line: string) => boolean, file: string): string[] {
  const out = [...lines];
  const rows: Row[] = [];
  for (const [at, line] of lines.entries()) {
    if (!/^\s*[\d~≈(]|^\s*\p{Nd}/u.test(line) || isRow(line)) continue;
    const row = tokensOf(/[^\0-\u007f]/.test(line) ? asciiFront(line) : line, at);
    if (row !== undefined) rows.push(row);
  }
  if (rows.length === 0) return out;
  for (const { tokens, name, at } of rows) for (const { text } of tokens) refuseRounded(text, name, file, at);
  const grouped = rows.map(({ tokens }) => grouping(tokens));
  const behindRank = rows.map(({ tokens }) => grouping(tokens.slice(1)));
  const isRank = ranks(rows) && behindRank.every((ways) => ways.length === 1);
  const isGrouped = grouped.every((ways) => ways.length === 1);
  for (const [index, { at, name }] of rows.entries()) {
    const ways = isRank ? behindRank[index]! : grouped[index]!;
    if ((isRank && isGrouped) || ways.length !== 1) throw unclear(lines[at]!, ways.length > 1 || isRank, file, at);
    out[at] = `${ways[0]}  ${name}`;
  }
  return out;
}

function unclear(line: string, several: boolean, file: string, at: number): UserError {
  const short = JSON.stringify(line.trim().slice(0, 60));
  const what = several
    ? "can be read in more than one way: which blanks stand between columns cannot be told"
    : "are not the two, lines and copies, that a row has before its name";
  return new UserError(
    `${file}:${at + 1}: the numbers of ${short} ${what}; save the output of \`cargo llvm-lines\` as it is`,
  );
}

/** Digits and signs before the name; a name keeps its own. */
function asciiFront(line: string): string {
  const front = /^[\p{Nd}\p{Zs}\s\uff01-\uff0f.,'’_()%]*/u.exec(line)![0];
  return asciiDigits(front) + line.slice(front.length);
}

function tokensOf(line: string, at: number): Row | undefined {
  const tokens: Token[] = [];
  let end = 0;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(line); match !== null; match = TOKEN.exec(line)) {
    const share = match[2]!.includes("%");
    const near = match[1]!.length === 1 && match[1] !== "\t" && tokens.length > 0 && !tokens.at(-1)!.share && !share;
    tokens.push({ text: match[2]!.replace(/,$/, ""), share, near });
    end = TOKEN.lastIndex;
  }
  const name = line.slice(end).trim();
  if (tokens.filter(({ share }) => !share).length < 2 || /^\d/.test(name)) return undefined;
  return looksLikeName(name) || isTotal(name) ? { at, tokens, name } : undefined;
}

/** Every way to read two counts, the second not above the first, each followed by its shares. */
function grouping(tokens: readonly Token[]): string[] {
  const found = new Set<string>();
  const search = (from: number, counts: readonly string[], said: string) => {
    if (from === tokens.length) {
      if (counts.length === 2 && Number(counts[1]) <= Number(counts[0])) found.add(said);
      return;
    }
    const token = tokens[from]!;
    if (token.share) return search(from + 1, counts, `${said} ${shareText(token.text)}`);
    if (counts.length === 2) return;
    let text = token.text;
    for (let to = from + 1; ; to++) {
      const count = countOf(text);
      if (count !== undefined) search(to, [...counts, String(count)], `${said} ${count}`);
      const next = tokens[to];
      if (next === undefined || !next.near) return;
      text += ` ${next.text}`;
    }
  };
  search(0, [], "");
  return [...found];
}

function shareText(share: string): string {
  return `(${share.replace(/[()\s]/g, "").replace(/^(\d+),(\d+%)$/, "$1.$2")})`;
}

/** Numbers of lines or ranks: they rise by one, or rise while what follows falls, or stand before what has shares and have none. */
function ranks(rows: readonly Row[]): boolean {
  const first = rows.map(({ tokens }) => countOf(tokens[0]!.text) ?? Number.NaN);
  const second = rows.map(({ tokens }) => countOf(tokens[1]!.text) ?? Number.NaN);
  const shared = rows.every(({ tokens }) => {
    const kinds = tokens.map(({ share }) => (share ? "%" : "n")).join("");
    return /^nn%+n%+$/.test(kinds) && !tokens[1]!.near;
  });
  if (shared) return true;
  if (rows.length < 2) return false;
  const rises = first.slice(1).every((value, index) => value > first[index]!);
  const byOne = first.slice(1).every((value, index) => value === first[index]! + 1);
  return byOne || (rises && second.slice(1).every((value, index) => value <= second[index]!));
}
