// One row of a table of `cargo llvm-lines`, read as it stands.
import { UserError } from "../errors.ts";

/** Its name as printed. `line` is one-based in the text that was read. */
export interface TableRow {
  readonly line: number;
  readonly lines: number;
  readonly copies: number;
  readonly name: string;
}

/** Digits, in groups of three where a spreadsheet or `numfmt` was at work. */
export const NUMBER = String.raw`(?:\d{1,3}(?:[.,'’_\u00a0\u2009\u202f]\d{3})+(?![\d%])|\d+(?![\d%]))`;
// cargo-llvm-lines 0.4.46 prints share and running share, 0.4.18 and older only the share, those before May 2020 neither; a share of nothing is NaN.
export const SHARE = String.raw`(?:\s*\([\d.NaN%,\s]*%\))?`;
// No name begins with a number of its own, or with a share.
const ROW = new RegExp(
  String.raw`^\s*(${NUMBER})${SHARE}\s+(${NUMBER})${SHARE}\s+(?!\(\s*(?:[\d.]|$)|\d[\d,.]*(?:\s|$))(\S.*)$`,
);

/** As printed, and as a spreadsheet's owner may have written it; without brackets and in small letters it may be a function. */
export const TOTAL = /^(?:\((?:TOTAL|Total|total)\)|TOTAL)$/;

/** @throws UserError for a number that is too large to be counted with */
export function readRow(line: string, number: number, file: string): TableRow | undefined {
  const match = /^\s*\d/.test(line) ? ROW.exec(line) : null;
  if (match === null) return undefined;
  const [lines, copies] = [numberOf(match[1]!), numberOf(match[2]!)];
  if (!Number.isSafeInteger(lines) || !Number.isSafeInteger(copies)) {
    throw new UserError(`${file}:${number}: a number of this row is larger than any count; save the table again`);
  }
  return { line: number, lines, copies, name: match[3]!.trimEnd() };
}

function numberOf(digits: string): number {
  return Number(digits.replace(/\D/g, ""));
}

/** A path: what tells a row without header and shares from a sentence that begins with two numbers. */
export function looksLikeName(name: string): boolean {
  return /::|^</.test(name) || /^_[ZR]\w+$/.test(name);
}
