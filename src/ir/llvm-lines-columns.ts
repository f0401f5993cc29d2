// Tables whose header says what each column is, and tables with marks between their columns, as the lines that cargo llvm-lines prints.
import { UserError } from "../errors.ts";
import { isBalanced } from "./llvm-lines-brackets.ts";
import { bareName, cellsOf, isRuled, type Mark, markOf } from "./llvm-lines-cells.ts";
import { headingsOf, isOtherHeader, type Role, rolesOf } from "./llvm-lines-header.ts";
import { countOf, ROUNDED } from "./llvm-lines-number.ts";
import { looksLikeName } from "./llvm-lines-row.ts";

/** `mark`: absent where blanks stand between columns. */
interface Columns {
  readonly roles: readonly Role[];
  readonly mark: Mark | undefined;
}

const HEADER = "  Lines  Copies  Function name";
const USUAL = /^lines copies name$/;
const SHARE = /^\(?\s*(?:NaN|[\d.,]+)\s?%(?:[\s,]*(?:NaN|[\d.,]+)\s?%)*\s*\)?$/;
const CSV_ROW = /^\s*"?[^,;"\s(]*\d"?\s*[,;]/;
const COUNT_WITH_SHARE = /^(.*?\d[^\s%]*)\s*(\([^()]*%\s*\))$/;

/**
 * Line `i` of the result is line `i` of the text.
 * @throws UserError for a row that does not have the columns of its header, and for counts that were rounded
 */
export function withoutColumns(lines: readonly string[], file: string): string[] {
  const out = [...lines];
  let columns: Columns | undefined;
  let last = -1;
  for (const [at, line] of lines.entries()) {
    if (line.trim() === "") {
      if (columns?.mark === "|") columns = undefined;
      continue;
    }
    const mark = markOf(line);
    if (mark !== undefined || columns?.mark === undefined) {
      if (isRuled(line) && !/\d/.test(line)) {
        if (mark === "|" || /[+=─━═]/.test(line)) out[at] = "";
        continue;
      }
    }
    const header = headerIn(line, mark, lines, at, file);
    if (header !== undefined) {
      columns = header;
      out[at] = HEADER;
      continue;
    }
    if (columns !== undefined && columns.mark === undefined) {
      const row = rowOfBlanks(line, columns.roles, file, at);
      if (row === undefined) columns = undefined;
      else out[at] = row;
      continue;
    }
    if (mark === undefined || (mark !== "|" && !(columns === undefined ? CSV_ROW : /\d/).test(line))) {
      columns = undefined;
      continue;
    }
    const cells = columns === undefined ? cellsOf(line, mark) : cellsAsMany(line, columns, file, at);
    const more = mark === "|" && last >= 0 ? continued(cells, columns?.roles) : undefined;
    if (more !== undefined) {
      out[last] = joinName(out[last]!, more);
      out[at] = "";
      continue;
    }
    const row = rowOfCells(cells, columns?.roles, file, at);
    if (row !== undefined) [out[at], last] = [row, at];
    else if (mark === "|" && /^\s*[|│┃║]/.test(line)) out[at] = line.replace(/[|│┃║¦┊]/g, " ");
  }
  return out;
}

function headerIn(
  line: string,
  mark: Mark | undefined,
  lines: readonly string[],
  at: number,
  file: string,
): Columns | undefined {
  if (!/lines|loc|copies|instan|function|name|symbol|path/i.test(line) || line.length > 400) return undefined;
  const cells = mark === undefined ? headingsOf(line) : cellsOf(line, mark);
  const roles = cells && rolesOf(cells);
  if (roles !== undefined && (mark !== undefined || !USUAL.test(roles.join(" ")))) {
    return { roles, mark };
  }
  if (roles === undefined && cells !== undefined && isOtherHeader(cells) && numbersFollow(lines, at)) {
    throw new UserError(
      `${file}:${at + 1}: the columns of this table are ${quote(line)}, and what is needed is lines, copies and name, each once: save the output of \`cargo llvm-lines\` as it is`,
    );
  }
  return undefined;
}

function numbersFollow(lines: readonly string[], header: number): boolean {
  const next = lines.slice(header + 1, header + 4).find((line) => line.trim() !== "" && !isRuled(line));
  return next !== undefined && /(?:^|[\s|,;"])\d/.test(next);
}

/** Commas of a name that nobody quoted stand in its brackets. */
function cellsAsMany(line: string, { roles, mark }: Columns, file: string, at: number): string[] {
  const cells = cellsOf(line, mark!);
  const name = roles.indexOf("name");
  const more = cells.length - roles.length;
  if (more <= 0) return cells;
  const parts = cells.slice(name, name + more + 1);
  if (parts.slice(0, -1).every((part) => part === "") || mark === "|") return cells;
  // Marks at the end of each line: cells of columns without a heading.
  if (cells.slice(roles.length).every((cell) => cell === "")) return cells.slice(0, roles.length);
  let joined = "";
  for (const part of parts) {
    if (joined !== "" && isBalanced(joined)) throw wrongWidth(line, roles.length, cells.length, file, at);
    joined = joined === "" ? part : `${joined}${mark}${/^[A-Z&(<[]/.test(part) ? part : ` ${part}`}`;
  }
  return [...cells.slice(0, name), joined, ...cells.slice(name + more + 1)];
}

function wrongWidth(line: string, heads: number, cells: number, file: string, at: number): UserError {
  return new UserError(
    `${file}:${at + 1}: this row has ${cells} columns, its header ${heads}: ${quote(line)}; put numbers with separators and names with commas in quotes, or save the output of \`cargo llvm-lines\` as it is`,
  );
}

/** A cell of a name that goes on: its numbers are empty. */
function continued(cells: readonly string[], roles: readonly Role[] | undefined): string | undefined {
  const name = roles?.indexOf("name") ?? cells.length - 1;
  if (cells.length < 3 || !cells[name]) return undefined;
  return cells.every((cell, at) => at === name || cell === "") ? bareName(cells[name]) : undefined;
}

/** Two parts of a name, with the blank that a printer broke it at, where it did. */
export function joinName(name: string, more: string): string {
  const blank = /(?:,|\s(?:as|dyn|for|mut|const|impl|\+|->|=))$/.test(name) || /^(?:as|for|\+|->|=)\s/.test(more);
  return blank ? `${name} ${more}` : name + more;
}

function rowOfCells(
  cells: readonly string[],
  roles: readonly Role[] | undefined,
  file: string,
  at: number,
): string | undefined {
  if (roles !== undefined) return ofRoles(cells, roles, file, at);
  const found = cells.flatMap((cell) => {
    const split = COUNT_WITH_SHARE.exec(cell);
    return split === null ? [cell] : [split[1]!, split[2]!];
  });
  const first = found.findIndex(
    (cell) => cell !== "" && countOf(cell) === undefined && !SHARE.test(cell) && !ROUNDED.test(cell),
  );
  if (first < 2) return undefined;
  const numbers = found.slice(0, first).filter((cell) => cell !== "");
  if (numbers.filter((cell) => !SHARE.test(cell)).length < 2) return undefined;
  // Without a header the mark may stand in the name, too.
  const rest = cells.slice(cells.length - (found.length - first)).filter((cell) => cell !== "");
  const name = bareName(rest.join(","));
  if (/^\d/.test(name)) return undefined;
  for (const cell of numbers) refuseRounded(cell, name, file, at);
  return `${numbers.map((cell) => (SHARE.test(cell) ? bracketed(cell) : ` ${countOf(cell)!}`)).join(" ")}  ${name}`;
}

function ofRoles(cells: readonly string[], roles: readonly Role[], file: string, at: number): string | undefined {
  const of = (role: Role) => cells[roles.indexOf(role)] ?? "";
  const name = bareName(of("name"));
  if (name === "") return undefined;
  const [lines, copies] = [numberCell(of("lines"), name, file, at), numberCell(of("copies"), name, file, at)];
  if (lines === undefined && copies === undefined && !/\d/.test(of("lines") + of("copies"))) return undefined;
  if (lines === undefined || copies === undefined) {
    const cell = lines === undefined ? of("lines") : of("copies");
    throw new UserError(
      `${file}:${at + 1}: ${JSON.stringify(cell.slice(0, 30))} stands where a count of ${lines === undefined ? "lines" : "copies"} should be; save the output of \`cargo llvm-lines\` as it is`,
    );
  }
  const share = roles.flatMap((role, column) => (role === "share" ? [column] : []));
  const besides = (role: Role) => cells[share.find((column) => column === roles.indexOf(role) + 1) ?? -1] ?? "";
  return ` ${lines} ${bracketed(besides("lines"))}  ${copies} ${bracketed(besides("copies"))}  ${name}`.replace(
    / {3,}/g,
    "  ",
  );
}

function numberCell(cell: string, name: string, file: string, at: number): string | undefined {
  const split = COUNT_WITH_SHARE.exec(cell);
  const plain = (split?.[1] ?? cell).replace(/^[*_`]+|[*_`]+$/g, "").trim();
  refuseRounded(plain, name, file, at);
  const count = countOf(plain);
  return count === undefined ? undefined : `${count}${split === null ? "" : ` ${split[2]}`}`;
}

/** Of a share that is written as one; others say nothing that is needed. */
function bracketed(cell: string): string {
  return SHARE.test(cell) ? `(${cell.replace(/[()\s]/g, "").replace(/(\d),(\d+%)/g, "$1.$2")})` : "";
}

/** @throws UserError for a count that is one no more */
export function refuseRounded(cell: string, name: string, file: string, at: number): void {
  if (!ROUNDED.test(cell)) return;
  throw new UserError(
    `${file}:${at + 1}: ${JSON.stringify(cell)} of ${JSON.stringify(name.slice(0, 60))} is rounded, and a count has to be exact; save the output of \`cargo llvm-lines\` as it is`,
  );
}

const LEADING = /^\s*(\(?(?:NaN|[\d.,]+)\s?%(?:[\s,]*(?:NaN|[\d.,]+)\s?%)*\)?|[~≈]?[\d０-９][^\s%|]*)(?=\s|$)/;
const TRAILING =
  /(?:^|\s)(\(?(?:NaN|[\d.,]+)\s?%(?:[\s,]*(?:NaN|[\d.,]+)\s?%)*\s*\)?|[~≈]?\d[\d.,'’_\u00a0\u202f]*[kKmM]?)\s*$/;

/** Numbers in front of the name and behind it, as many as headings there. */
function rowOfBlanks(line: string, roles: readonly Role[], file: string, at: number): string | undefined {
  const name = roles.indexOf("name");
  const shares = roles.includes("share");
  const front: string[] = [];
  const back: string[] = [];
  let rest = line;
  const wanted = (cell: string) => shares || !SHARE.test(cell);
  for (let match = LEADING.exec(rest); match !== null && name > 0; match = LEADING.exec(rest)) {
    if (front.length === name && wanted(match[1]!)) break;
    if (wanted(match[1]!)) front.push(match[1]!);
    rest = rest.slice(match[0].length);
  }
  const behind = roles.length - name - 1;
  for (let match = TRAILING.exec(rest); match !== null && behind > 0; match = TRAILING.exec(rest)) {
    if (back.length === behind && wanted(match[1]!)) break;
    if (wanted(match[1]!)) back.unshift(match[1]!);
    rest = rest.slice(0, match.index);
  }
  if (front.length + back.length === 0) return undefined;
  if (front.length !== name || back.length !== behind || rest.trim() === "") {
    if (!looksLikeName(rest.trim())) return undefined;
    throw wrongWidth(line, roles.length, front.length + back.length + 1, file, at);
  }
  return ofRoles([...front, rest, ...back], roles, file, at);
}

/** The beginning of a line, for messages. */
export function quote(line: string): string {
  const short = line.trim().slice(0, 60);
  return JSON.stringify(short.length < line.trim().length ? `${short}…` : short);
}
