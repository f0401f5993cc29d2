// The row of a table that is the sum of the others, whatever it is called.
import type { TableRow } from "./llvm-lines-row.ts";

const PRINTED = /^\((?:grand )?total\):?$/i;
const CUT = /^\(t?o?t?a?l?(?:…|⋯|‥|\.{2,}|~|>)$/i;
/** Of a spreadsheet's owner. In small letters without a colon it may be a function. */
const WRITTEN = /^(?:TOTAL|Total|GRAND TOTAL|Grand [Tt]otal|SUM|Sum):?$|^(?:total|sum):$/;

export function isTotal(name: string): boolean {
  const plain = name.replace(/^\*\*(.*)\*\*$/, "$1");
  return PRINTED.test(plain) || CUT.test(plain) || WRITTEN.test(plain);
}

/** At either end, without a path, and as much as all the others together. */
export function totalAmong(rows: readonly TableRow[]): TableRow | undefined {
  if (rows.length < 3) return undefined;
  const lines = rows.reduce((sum, row) => sum + row.lines, 0);
  const copies = rows.reduce((sum, row) => sum + row.copies, 0);
  return [rows[0]!, rows.at(-1)!].find((row) => {
    if (/::|[<{]/.test(row.name)) return false;
    if (2 * row.lines === lines && 2 * row.copies === copies) return true;
    return row.name === "total" && 2 * row.lines >= lines && 2 * row.copies >= copies;
  });
}
