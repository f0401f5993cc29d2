// Finds the table that `cargo llvm-lines` prints, alone in a file or pasted in an issue, and reads its rows.
import { basename } from "node:path";
import { UserError } from "../errors.ts";
import type { Notice } from "../model/span.ts";
import { isBalanced } from "./llvm-lines-brackets.ts";
import { quote } from "./llvm-lines-columns.ts";
import { isCut, type Numbers, ofNames, ofShares, ofTotal } from "./llvm-lines-notices.ts";
import { looksLikeName, readRow, type TableRow } from "./llvm-lines-row.ts";
import { plainText } from "./llvm-lines-text.ts";
import { isTotal, totalAmong } from "./llvm-lines-total.ts";
import { continuedRow, widthOf } from "./llvm-lines-wrapped.ts";

export interface Table {
  /** Where the text has no (TOTAL) row, or rows add up to more than it says: the sum of the rows. */
  readonly total: Numbers;
  readonly rows: readonly TableRow[];
  readonly notices: readonly Notice[];
}

const ROW_START = /^\s*\d+(?:\s*$|\s+[\d(][\d.%,\s()]*$)/;
const HEADER = /^\s*(?:LLVM\s+)?Lines\s+(?:Copies|Instantiations)\s+Function name\s*$/i;
const RULE = /^\s*-{3,}\s+-{3,}\s+-{3,}\s*$/;
const FENCE = /^\s*(?:`{3,}|~{3,})/;

/** Rows that follow each other, with all that may stand between them. */
interface Block {
  /** Index of its first line, and of the line behind it. */
  readonly start: number;
  end: number;
  header: boolean;
  total: TableRow | undefined;
  readonly rows: TableRow[];
}

/**
 * Reads the first table in the text, whatever stands around it and in front of its lines.
 * @param name of the file, for messages
 * @throws UserError when there is no table, when it ends in the middle of a row, or when its numbers can be read in two ways
 */
export function readTable(text: string, name: string): Table {
  refuseOtherTool(text, name);
  const { lines, printed, ofComparison } = plainText(text, name);
  const blocks = blocksOf(lines, name);
  const whole = blocks.find((block) => block.total !== undefined || (block.header && block.rows.length > 0));
  const block = whole ?? blocks.find(({ rows }) => rows.length > 0) ?? blocks[0];
  if (block === undefined) throw notATable(lines, name);
  refuseBrokenEnd(lines, block.end, name);
  const total = block.total ?? totalAmong(block.rows);
  const rows = block.rows.filter((row) => row !== total);
  if (total === undefined && rows.length === 0) {
    throw new UserError(`${name}:${block.start + 1}: the table has a header and no rows; save it again`);
  }
  const sum = { lines: sumOf(rows, "lines"), copies: sumOf(rows, "copies") };
  const last = rows.at(-1);
  if (last !== undefined && sum.lines < (total?.lines ?? Infinity) && endsInside(last.name, text)) {
    throw new UserError(`${name}:${last.line}: the table ends in the middle of a name; save it again`);
  }
  const comparison = {
    kind: "comparison",
    message: `${basename(name)} compares two tables: only the newer one was read`,
  };
  const notices = [
    ...(ofComparison ? [comparison] : []),
    ...ofTotal(total, sum, name),
    ...(total === undefined || sum.lines > total.lines ? [] : ofShares(rows, total, lines, name)),
    ...ofNames(rows, printed, name),
    ...otherTables(blocks, block, name),
  ];
  return { total: largest(total, sum), rows, notices };
}

function largest(total: Numbers | undefined, sum: Numbers): Numbers {
  if (total === undefined) return sum;
  return { lines: Math.max(total.lines, sum.lines), copies: Math.max(total.copies, sum.copies) };
}

function blocksOf(lines: readonly string[], file: string): Block[] {
  const blocks: Block[] = [];
  const width = widthOf(lines);
  let open: Block | undefined;
  for (const [at, line] of lines.entries()) {
    if (line.trim() === "" || RULE.test(line)) continue;
    const header = HEADER.test(line);
    const row = header ? undefined : readRow(line, at + 1, file);
    if (!header && row === undefined) {
      const last = open?.rows.at(-1);
      const more = last && !FENCE.test(line) ? continuedRow(last, lines[at - 1]!, line, width) : undefined;
      if (open !== undefined && more !== undefined) {
        open.rows[open.rows.length - 1] = more;
        open.end = at + 1;
      } else {
        open = undefined;
      }
      continue;
    }
    const total = row !== undefined && isTotal(row.name);
    const again =
      open !== undefined && ((header && (open.header || rowFollows(lines, at, file))) || (total && open.total));
    if (open === undefined || again) {
      // Two numbers at the start of a sentence are no table.
      if (
        row !== undefined &&
        !total &&
        !line.includes("%") &&
        !looksLikeName(row.name) &&
        !totalOf(lines, at, row, file)
      )
        continue;
      open = { start: at, end: at + 1, header: false, total: undefined, rows: [] };
      blocks.push(open);
    }
    open.end = at + 1;
    if (header) open.header = true;
    else if (total) open.total = row;
    else open.rows.push(oneTable(row!, file));
  }
  return blocks;
}

/** A row without a path right above a path: the total of a table, called as its owner likes. */
function totalOf(lines: readonly string[], at: number, row: TableRow, file: string): boolean {
  if (!/^\w+$/.test(row.name) || lines[at + 1] === undefined) return false;
  const next = readRow(lines[at + 1]!, at + 2, file);
  return next !== undefined && looksLikeName(next.name);
}

/** Sorted as text a header stands behind its rows. */
function rowFollows(lines: readonly string[], header: number, file: string): boolean {
  const next = lines.findIndex((line, at) => at > header && line.trim() !== "" && !RULE.test(line));
  return next >= 0 && readRow(lines[next]!, next + 1, file) !== undefined;
}

function oneTable(row: TableRow, file: string): TableRow {
  if (!/ {2}|[|│\t]/.test(row.name)) return row;
  if (!/\s[|│]?\s*\d+\s+(?:\([\d.,%\s]+\)\s*)?\d+\s.*::/.test(row.name)) return row;
  throw new UserError(`${file}:${row.line}: two tables stand side by side here; save one of them in a file of its own`);
}

function sumOf(rows: readonly TableRow[], of: "lines" | "copies"): number {
  return rows.reduce((sum, row) => sum + row[of], 0);
}

function endsInside(lastName: string, text: string): boolean {
  return !/\n\s*$/.test(text) && !isBalanced(lastName) && !isCut(lastName);
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
  if (COMPRESSED.test(line)) return new UserError(`${name}: this is compressed; unpack it first`);
  if (/^\{/.test(line) && lines.some((other) => other.includes('"formatVersion"'))) {
    return new UserError(`${name}: this is a saved profile, no table of cargo llvm-lines; pass it with --measurement`);
  }
  return new UserError(
    `${name}:${first + 1}: no table of cargo llvm-lines begins here or below (looked for the line "Lines Copies Function name"), but ${quote(line)}`,
  );
}

/** gzip, xz, zstd, bzip2 and zip, read as text. */
const COMPRESSED = /^(?:\u001f\ufffd|\ufffd7zXZ|\(\ufffd\/\ufffd|BZh\d|PK\u0003\u0004)/;

/** Each with a column of its own that no other table has. */
const OTHER_TOOLS: readonly (readonly [string, RegExp])[] = [
  ["cargo bloat", /^\s*File\s+\.text\s+Size\b/m],
  ["twiggy", /(?:Shallow|Apprx\. Bloat|Retained) Bytes/],
];

function refuseOtherTool(text: string, name: string): void {
  const start = text.slice(0, 20_000);
  const [tool] = OTHER_TOOLS.find(([, column]) => column.test(start)) ?? [];
  if (tool === undefined || /Lines\s+Copies/i.test(start)) return;
  throw new UserError(
    `${name}: this is the output of ${tool}, which counts bytes of machine code; save the output of \`cargo llvm-lines\``,
  );
}

function notARow(line: string, at: number, name: string): UserError {
  return new UserError(`${name}:${at + 1}: this is not a row of the table: ${quote(line)}`);
}

/** What ended the table must not be a damaged row: one with rows right behind it, or one that stops before its name. */
function refuseBrokenEnd(lines: readonly string[], at: number, name: string): void {
  const line = lines[at];
  if (line === undefined || FENCE.test(line) || HEADER.test(line) || readRow(line, at + 1, name) !== undefined) return;
  const next = lines[at + 1];
  const row = next === undefined ? undefined : readRow(next, at + 2, name);
  if (row !== undefined && (next!.includes("%") || looksLikeName(row.name))) {
    throw notARow(line, at, name);
  }
  if (/^\s*[\d~≈].*::/.test(line)) throw notARow(line, at, name);
  if (ROW_START.test(line)) {
    throw new UserError(`${name}:${at + 1}: the table ends in the middle of a row; save it again`);
  }
}

function otherTables(blocks: readonly Block[], read: Block, name: string): Notice[] {
  const other = blocks.find(({ start, header, total }) => start >= read.end && (header || total !== undefined));
  if (other === undefined) return [];
  const message = `${basename(name)}:${other.start + 1}: another table begins here; only the first was read, save this one in a file of its own`;
  return [{ kind: "second-table", message }];
}
