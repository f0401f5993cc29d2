// Counts LLVM IR the way `cargo llvm-lines` does: lines and copies of each function.
import { llvmLinesRow } from "../src/ir/symbols/llvm-lines-row.ts";

/** Copies and lines of one function, the closures in it apart. */
export interface Counted {
  readonly name: string;
  readonly copies: number;
  readonly lines: number;
  readonly closureCopies: number;
  readonly closureLines: number;
}

interface Row {
  readonly path: string;
  copies: number;
  lines: number;
}

/** Every function of the module by its grouped path: from `define` to a lone `}`, a line with exactly two leading spaces counts. */
export function countIr(ir: string): Row[] {
  const rows = new Map<string, Row>();
  let row: Row | undefined;
  for (const line of ir.split(/\r?\n/)) {
    if (line.startsWith("define ")) {
      const symbol = /@"?([^"(]+)"?\(/.exec(line)?.[1] ?? "";
      const path = llvmLinesRow(symbol);
      row = rows.get(path) ?? { path, copies: 0, lines: 0 };
      rows.set(path, row);
      row.copies++;
    } else if (line === "}") row = undefined;
    else if (row && /^ {2}[^ ]/.test(line)) row.lines++;
  }
  return [...rows.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Lines of the whole module but the function that only calls the example. */
export function linesWithout(rows: readonly Row[], driver: string): number {
  return rows.filter(({ path }) => path !== driver).reduce((sum, { lines }) => sum + lines, 0);
}

/** The crate's own functions by simple name, with their closures. */
export function ownFunctions(rows: readonly Row[], crateName: string): Counted[] {
  const found = new Map<string, { -readonly [K in keyof Counted]: Counted[K] }>();
  for (const { path, copies, lines } of rows) {
    const match = new RegExp(`^<?${crateName}::.*?(\\w+)((?:::\\{\\{closure\\}\\})*)$`).exec(path);
    const name = match?.[1];
    if (name === undefined) continue;
    const counted = found.get(name) ?? { name, copies: 0, lines: 0, closureCopies: 0, closureLines: 0 };
    found.set(name, counted);
    if (match?.[2]) {
      counted.closureCopies += copies;
      counted.closureLines += lines;
    } else {
      counted.copies += copies;
      counted.lines += lines;
    }
  }
  return [...found.values()];
}
