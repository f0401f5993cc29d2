// Finds the table that `cargo llvm-lines` prints, alone in a file or pasted in an issue, and reads its rows.
import { basename } from "node:path";
import { UserError } from "../errors.ts";
import type { Notice } from "../model/span.ts";
import { isBalanced } from "./llvm-lines-brackets.ts";
import { looksLikeName, readRow, type TableRow, TOTAL } from "./llvm-lines-row.ts";
import { plainText } from "./llvm-lines-text.ts";

export interface Table {
  /** Where the text has no (TOTAL) row, or rows add up to more than it says: the sum of the rows. */
  readonly total: Pick<TableRow, "lines" | "copies">;
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
 * @throws UserError when there is no table, or when it ends in the middle of a row
 */
export function readTable(text: string, name: string): Table {
  const { lines, ofComparison } = plainText(text);
  const blocks = blocksOf(lines, name);
  const whole = blocks.find((block) => block.total !== undefined || (block.header && block.rows.length > 0));
  const block = whole ?? blocks.find(({ rows }) => rows.length > 0) ?? blocks[0];
  if (block === undefined) throw notATable(lines, name);
  refuseBrokenEnd(lines, block.end, name);
  refuseOtherOrder(lines, block.start, name);
  const { rows, total } = block;
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
    ...cutNames(rows, lines, name),
    ...otherTables(blocks, block, name),
  ];
  return { total: total !== undefined && total.lines >= sum.lines ? total : sum, rows, notices };
}

function blocksOf(lines: readonly string[], file: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const [at, line] of lines.entries()) {
    if (line.trim() === "" || RULE.test(line)) continue;
    const header = HEADER.test(line);
    const row = header ? undefined : readRow(line, at + 1, file);
    if (!header && row === undefined) {
      if (open !== undefined && continuesName(open.rows.at(-1), line)) {
        open.rows.push(joined(open.rows.pop()!, line));
        open.end = at + 1;
      } else {
        open = undefined;
      }
      continue;
    }
    const total = row !== undefined && TOTAL.test(row.name);
    const again =
      open !== undefined && ((header && (open.header || rowFollows(lines, at, file))) || (total && open.total));
    if (open === undefined || again) {
      // Two numbers at the start of a sentence are no table.
      if (row !== undefined && !total && !line.includes("%") && !looksLikeName(row.name)) continue;
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

/** Sorted as text a header stands behind its rows. */
function rowFollows(lines: readonly string[], header: number, file: string): boolean {
  const next = lines.findIndex((line, at) => at > header && line.trim() !== "" && !RULE.test(line));
  return next >= 0 && readRow(lines[next]!, next + 1, file) !== undefined;
}

/** A terminal or a mail program broke the line: behind `::`, or inside of brackets. */
function continuesName(row: TableRow | undefined, line: string): boolean {
  if (row === undefined || FENCE.test(line) || !/^\s+\S/.test(line)) return false;
  return /(?:::|[<(,&])$/.test(row.name);
}

function joined(row: TableRow, line: string): TableRow {
  const more = line.trim();
  return { ...row, name: row.name.endsWith(",") ? `${row.name} ${more}` : row.name + more };
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
  return !/\n\s*$/.test(text) && !isBalanced(lastName) && !CUT.test(lastName);
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
  const other = lines.map(otherTool).find((tool) => tool !== undefined);
  if (other !== undefined) {
    return new UserError(
      `${name}: this is the output of ${other}, which counts bytes of machine code; save the output of \`cargo llvm-lines\``,
    );
  }
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
function otherTool(line: string): string | undefined {
  if (/^\s*File\s+\.text\s+Size\b/.test(line)) return "cargo bloat";
  if (/(?:Shallow|Apprx\. Bloat|Retained) Bytes/.test(line)) return "twiggy";
  return undefined;
}

/** What ended the table must not be a damaged row: one with rows right behind it, or one that stops before its name. */
function refuseBrokenEnd(lines: readonly string[], at: number, name: string): void {
  const line = lines[at];
  if (line === undefined || FENCE.test(line) || HEADER.test(line) || readRow(line, at + 1, name) !== undefined) return;
  const next = lines[at + 1];
  if (next !== undefined && readRow(next, at + 2, name) !== undefined && next.includes("%")) {
    throw new UserError(`${name}:${at + 1}: this is not a row of the table: ${quote(line)}`);
  }
  if (ROW_START.test(line)) {
    throw new UserError(`${name}:${at + 1}: the table ends in the middle of a row; save it again`);
  }
}

const COLUMN =
  /^(?:llvm|ir|lines?|copies|instantiations|functions?|name|symbol|crate|rank|nr|no|index|share|size|cumulative|#|%|\(%\))$/i;

/** A header of another tool's making says what the numbers are: read as lines and copies they would be wrong in silence. */
function refuseOtherOrder(lines: readonly string[], start: number, name: string): void {
  const wordsAt = (at: number) => lines[at]!.split(/[\s,;|│"'.]+/).filter((word) => word !== "");
  const above = [1, 2, 3].map((by) => start - by).filter((at) => at >= 0);
  const at = above.find((line) => wordsAt(line).length > 1 && wordsAt(line).every((word) => COLUMN.test(word)));
  if (at === undefined) return;
  const words = wordsAt(at);
  const [first, second] = words.filter((word) => !/^(?:llvm|ir|share|cumulative|%|\(%\))$/i.test(word));
  if (/^lines?$/i.test(first ?? "") && /^(?:copies|instantiations)$/i.test(second ?? "")) return;
  throw new UserError(
    `${name}:${at + 1}: the columns of this table are ${quote(lines[at]!)}, and are read as lines, copies and name: put them in this order, or save the output of \`cargo llvm-lines\` as it is`,
  );
}

function ofTotal(total: TableRow | undefined, sum: Table["total"], name: string): Notice[] {
  if (total === undefined) {
    const message = `${basename(name)} has no (TOTAL) row: shares refer to the ${sum.lines} lines that it lists, not to the crate`;
    return [{ kind: "partial-table", message }];
  }
  if (sum.lines > total.lines) {
    const message = `the rows of ${basename(name)} add up to ${sum.lines} lines, its (TOTAL) says ${total.lines}: shares refer to the sum`;
    return [{ kind: "total-too-small", message }];
  }
  if (sum.lines === total.lines) return [];
  const share = ((100 * sum.lines) / total.lines).toFixed(1);
  const message = `${basename(name)} lists ${share} % of its lines: it is filtered or an excerpt, shares refer to its (TOTAL)`;
  return [{ kind: "partial-table", message }];
}

const CUT = /(?:…|\.\.\.)$/;

/** So many rows that end in one column were ended there, by `cut` or by a window. */
const ROWS_OF_ONE_WIDTH = 3;

function cutNames(rows: readonly TableRow[], lines: readonly string[], name: string): Notice[] {
  const cut = rows.filter((row) => CUT.test(row.name));
  if (cut.length > 0) {
    const verbs = cut.length === 1 ? ["is", "fits"] : ["are", "fit"];
    const message = `${namesOf(cut.length, name)} ${verbs[0]} cut with \`…\` (line ${cut[0]!.line}) and ${verbs[1]} no function; save the whole output of cargo llvm-lines`;
    return [{ kind: "cut-names", message }];
  }
  const widthOf = ({ line }: TableRow) => lines[line - 1]!.length;
  const width = rows.reduce((most, row) => Math.max(most, widthOf(row)), 0);
  const widest = rows.filter((row) => widthOf(row) === width);
  if (widest.length < ROWS_OF_ONE_WIDTH || widest.every((row) => isBalanced(row.name))) return [];
  const message = `${namesOf(widest.length, name)} end in the same column (line ${widest[0]!.line}), where they seem to be cut; save the whole output of cargo llvm-lines`;
  return [{ kind: "cut-names", message }];
}

function namesOf(count: number, name: string): string {
  return `${count} ${count === 1 ? "name" : "names"} of ${basename(name)}`;
}

function otherTables(blocks: readonly Block[], read: Block, name: string): Notice[] {
  const other = blocks.find(({ start, header, total }) => start >= read.end && (header || total !== undefined));
  if (other === undefined) return [];
  const message = `${basename(name)}:${other.start + 1}: another table begins here; only the first was read, save this one in a file of its own`;
  return [{ kind: "second-table", message }];
}

function quote(line: string): string {
  const short = line.trim().slice(0, 60);
  return JSON.stringify(short.length < line.trim().length ? `${short}…` : short);
}
