// Collects every function that a pass over LLVM IR defines: symbol, lines, number of its DISubprogram.
import { debugNumber } from "./debug-number.ts";
import type { IrConsumer, IrLine } from "./ir-consumer.ts";

/** Columns, one entry per `define` in the order of the file: memory grows with the number of functions, not with bytes. */
export interface FunctionColumns {
  readonly symbols: readonly string[];
  readonly lines: readonly number[];
  /** -1 without debug information. */
  readonly subprograms: readonly number[];
}

const at = 0x40;
const parenthesis = 0x28;
const quote = 0x22;

/** A consumer whose columns are complete when the pass has ended. */
export class DefinedFunctions implements IrConsumer, FunctionColumns {
  readonly symbols: string[] = [];
  readonly lines: number[] = [];
  readonly subprograms: number[] = [];
  private symbol: string | undefined;
  private subprogram = -1;

  define(line: IrLine): void {
    this.symbol = symbolOf(line);
    this.subprogram = debugNumber(line);
  }

  close(lines: number): void {
    if (this.symbol === undefined) return;
    this.symbols.push(this.symbol);
    this.lines.push(lines);
    this.subprograms.push(this.subprogram);
    this.symbol = undefined;
  }
}

/** The text between the first `@` and the next `(` without its quotes, as `cargo llvm-lines` takes it; undefined when there is none. */
function symbolOf({ bytes, start, end }: IrLine): string | undefined {
  let from = start;
  while (from < end && bytes[from] !== at) from++;
  let to = ++from;
  let ascii = true;
  for (; to < end && bytes[to] !== parenthesis; to++) if (bytes[to]! > 0x7f) ascii = false;
  if (to >= end) return undefined;
  while (from < to && bytes[from] === quote) from++;
  while (to > from && bytes[to - 1] === quote) to--;
  return ascii ? bytes.toString("latin1", from, to) : bytes.toString("utf8", from, to);
}
