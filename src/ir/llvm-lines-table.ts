// Finds the table that `cargo llvm-lines` prints, alone in a file or pasted in an issue, and reads its rows as they stand.
import { basename } from "node:path";
import { UserError } from "../errors.ts";
import type { Notice } from "../model/span.ts";
import { isBalanced } from "./llvm-lines-brackets.ts";

/** One row, its name as printed. `line` is one-based in the text that was read. */
export interface TableRow {
  readonly line: number;
  readonly lines: number;
  readonly copies: number;
  readonly name: string;
}

export interface Table {
  readonly total: TableRow;
  readonly rows: readonly TableRow[];
  readonly notices: readonly Notice[];
}

// cargo-llvm-lines 0.4.46 prints share and running share, 0.4.18 and older only the share, those before May 2020 neither; a share of nothing is NaN.
const SHARE = String.raw`(?:\s*\([\d.NaN%,\s]*%\))?`;
const ROW = new RegExp(String.raw`^\s*(\d+)${SHARE}\s+(\d+)${SHARE}\s+(?!\(\s*(?:[\d.]|$))(\S.*)$`);
const ROW_START = /^\s*\d+(?:\s*$|\s+[\d(][\d.%,\s()]*$)/;
const HEADER = /^\s*Lines\s+Copies\s+Function name\s*$/;
const RULE = /^\s*-{3,}\s+-{3,}\s+-{3,}\s*$/;
const FENCE = /^\s*(?:`{3,}|~{3,})/;
const TOTAL = "(TOTAL)";

/**
 * Reads the first table in the text, whatever stands around it: prose, a fence, `> ` before each line, cargo's own messages.
 * @param name of the file, for messages
 * @throws UserError when there is no table, or when it is not whole
 */
export function readTable(text: string, name: string): Table {
  const lines = cleanLines(text);
  const start = findStart(lines, name);
  const rows: TableRow[] = [];
  let total: TableRow | undefined;
  let at = start;
  for (; at < lines.length; at++) {
    const line = lines[at]!;
    if (line.trim() === "" || RULE.test(line) || (at === start && HEADER.test(line))) continue;
    const row = readRow(line, at + 1);
    if (row === undefined || (row.name === TOTAL && total !== undefined)) break;
    if (row.name === TOTAL) total = row;
    else rows.push(row);
  }
  refuseBrokenEnd(lines, at, name);
  if (total === undefined) {
    throw new UserError(
      `${name}:${start + 1}: the table has no (TOTAL) row, so it is not whole; copy it again from its first line on`,
    );
  }
  const last = rows.at(-1);
  const sum = rows.reduce((lines, row) => lines + row.lines, 0);
  if (last !== undefined && sum < total.lines && !/\n\s*$/.test(text) && !isBalanced(last.name)) {
    throw new UserError(`${name}:${last.line}: the table ends in the middle of a name; save it again`);
  }
  return { total, rows, notices: [...partial(total, sum, name), ...otherTables(lines, at, name)] };
}

/** Windows PowerShell redirects as UTF-16 with a byte order mark; read as UTF-8 that leaves a zero after each character. */
function cleanLines(text: string): string[] {
  const plain = text.includes("\0") ? text.replace(/\0/g, "").replace(/^\ufffd+/, "") : text.replace(/^\ufeff/, "");
  return plain.split("\n").map((line) => line.replace(/\r+$/, "").replace(/^\s*(?:>\s?)+/, ""));
}

function readRow(line: string, number: number): TableRow | undefined {
  const match = ROW.exec(line);
  if (match === null) return undefined;
  return { line: number, lines: Number(match[1]), copies: Number(match[2]), name: match[3]!.trimEnd() };
}

/** Index of the header, or of the (TOTAL) row where the header was not copied, or of the first row with shares. */
function findStart(lines: readonly string[], name: string): number {
  const header = lines.findIndex((line) => HEADER.test(line));
  if (header >= 0) return header;
  const total = lines.findIndex((line, index) => readRow(line, index + 1)?.name === TOTAL);
  if (total >= 0) return total;
  const row = lines.findIndex((line, index) => line.includes("%") && readRow(line, index + 1) !== undefined);
  if (row >= 0) return row;
  throw notATable(lines, name);
}

function notATable(lines: readonly string[], name: string): UserError {
  const first = lines.findIndex((line) => line.trim() !== "");
  if (first < 0) return new UserError(`${name}: the file is empty; save the output of \`cargo llvm-lines\` in it`);
  const line = lines[first]!.trimStart();
  if (/^BC\ufffd?\ufffd/.test(line) || line.startsWith("BC\u00c0\u00de")) {
    return new UserError(
      `${name}: this is LLVM bitcode, no table; emit text with --emit=llvm-ir and pass it with --ir`,
    );
  }
  if (/^(?:; ModuleID|source_filename\s*=|target (?:datalayout|triple)|define |!llvm\.)/.test(line)) {
    return new UserError(`${name}: this is LLVM IR, no table of cargo llvm-lines; pass it with --ir`);
  }
  if (/^\{/.test(line) && lines.some((other) => other.includes('"formatVersion"'))) {
    return new UserError(`${name}: this is a saved profile, no table of cargo llvm-lines; pass it with --measurement`);
  }
  return new UserError(
    `${name}:${first + 1}: no table of cargo llvm-lines begins here or below (looked for the line "Lines Copies Function name"), but ${quote(line)}`,
  );
}

/** What ended the table must not be a damaged row: one with rows right behind it, or one that stops before its name. */
function refuseBrokenEnd(lines: readonly string[], at: number, name: string): void {
  const line = lines[at];
  if (line === undefined || FENCE.test(line) || HEADER.test(line) || readRow(line, at + 1) !== undefined) return;
  const next = lines[at + 1];
  if (next !== undefined && readRow(next, at + 2) !== undefined && next.includes("%")) {
    throw new UserError(`${name}:${at + 1}: this is not a row of the table: ${quote(line)}`);
  }
  if (ROW_START.test(line)) {
    throw new UserError(`${name}:${at + 1}: the table ends in the middle of a row; save it again`);
  }
}

function partial(total: TableRow, sum: number, name: string): Notice[] {
  if (sum >= total.lines) return [];
  const share = ((100 * sum) / total.lines).toFixed(1);
  const message = `${basename(name)} lists ${share} % of its lines: it is filtered or an excerpt, shares refer to its (TOTAL)`;
  return [{ kind: "partial-table", message }];
}

function otherTables(lines: readonly string[], from: number, name: string): Notice[] {
  const other = lines.findIndex((line, index) => index >= from && readRow(line, index + 1)?.name === TOTAL);
  if (other < 0) return [];
  const message = `${basename(name)}:${other + 1}: another table begins here; only the first was read, save this one in a file of its own`;
  return [{ kind: "second-table", message }];
}

function quote(line: string): string {
  const short = line.trim().slice(0, 60);
  return JSON.stringify(short.length < line.trim().length ? `${short}…` : short);
}
