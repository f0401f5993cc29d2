// One row of a table of `cargo llvm-lines`, read as it stands.
import { UserError } from "../errors.ts";
import { countOf, MOST_COUNTED } from "./llvm-lines-number.ts";

/** Its name as printed. `line` is one-based in the text that was read. */
export interface TableRow {
  readonly line: number;
  readonly lines: number;
  readonly copies: number;
  readonly name: string;
}

/** Digits, in groups of three, or as in India of two and at last three, where a spreadsheet or `numfmt` was at work; whole though written with decimals. */
const BETWEEN = String.raw`[.,'’_·\u00a0\u2007\u2009\u202f]`;
export const NUMBER = String.raw`(?:\d{1,3}(?:${BETWEEN}\d{2,3})*${BETWEEN}\d{3}(?![\d%])|\d+(?![\d%]))`;
// cargo-llvm-lines 0.4.46 prints share and running share, 0.4.18 and older only the share, those before May 2020 neither; a share of nothing is NaN. In a spreadsheet they have columns.
const PERCENT = String.raw`(?:NaN|\d+(?:[.,]\d+)?)\s?%`;
export const SHARE = String.raw`(?:\s*\([\d.NaN%,\s]*%\)|\s+${PERCENT}(?:[,\s]\s*${PERCENT})*)?`;
// No name begins with a digit, or with a share.
export const ROW = new RegExp(
  String.raw`^\s*(${NUMBER})${SHARE}\s+(${NUMBER})${SHARE}\s+(?!\d|%|\(\s*(?:[\d.]|$))(\S.*)$`,
);

/** @throws UserError for a number that is too large to be counted with, and for more copies than lines: each has one at least */
export function readRow(line: string, number: number, file: string): TableRow | undefined {
  const match = /^\s*\d/.test(line) ? ROW.exec(line) : null;
  if (match === null) return undefined;
  const [lines, copies] = [countOf(match[1]!), countOf(match[2]!)];
  if (lines === undefined || copies === undefined) return undefined;
  const name = match[3]!.trimEnd();
  if (lines > MOST_COUNTED || copies > MOST_COUNTED) {
    throw new UserError(`${file}:${number}: a number of this row is larger than any count; save the table again`);
  }
  if (copies > lines && lines > 0 && (looksLikeName(name) || line.includes("%"))) {
    throw new UserError(
      `${file}:${number}: ${copies} copies of ${name.slice(0, 60)} cannot have ${lines} lines, as each has one at least: the columns are in another order, or a number is damaged; save the output of \`cargo llvm-lines\` as it is`,
    );
  }
  return { line: number, lines, copies, name };
}

/** A path: what tells a row without header and shares from a sentence that begins with two numbers. */
export function looksLikeName(name: string): boolean {
  return /::|^</.test(name) || /^_[ZR]\w+$/.test(name);
}
