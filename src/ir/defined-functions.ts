// Collects every function that a pass over LLVM IR defines: symbol, lines, number of its DISubprogram.
import { debugNumber } from "./debug-number.ts";
import type { IrConsumer, IrLine } from "./ir-consumer.ts";
import { TextPool } from "./text-pool.ts";

/** Columns, one entry per `define` in the order of the file: memory grows with the number of functions, not with bytes. */
export interface FunctionColumns {
  symbol(index: number): string;
  readonly lines: readonly number[];
  /** -1 without debug information. */
  readonly subprograms: readonly number[];
}

const at = 0x40;
const parenthesis = 0x28;
const quote = 0x22;

/** A consumer whose columns are complete when the pass has ended. */
export class DefinedFunctions implements IrConsumer, FunctionColumns {
  readonly lines: number[] = [];
  readonly subprograms: number[] = [];
  /** One more than there are lines while a function is open. */
  private readonly symbols: TextPool;
  private subprogram = -1;

  /** `symbols` may be the pool of a module whose functions are not asked for any more. */
  constructor(symbols = new TextPool()) {
    this.symbols = symbols;
    symbols.truncate(0);
  }

  define(line: IrLine): void {
    this.symbols.truncate(this.lines.length);
    pushSymbol(line, this.symbols);
    this.subprogram = debugNumber(line);
  }

  close(lines: number): void {
    if (this.symbols.size === this.lines.length) return;
    this.lines.push(lines);
    this.subprograms.push(this.subprogram);
  }

  symbol(index: number): string {
    return this.symbols.text(index);
  }
}

/** The text between the first `@` and the next `(` without its quotes, as `cargo llvm-lines` takes it; nothing when there is none. */
function pushSymbol({ bytes, start, end }: IrLine, symbols: TextPool): void {
  let from = bytes.indexOf(at, start) + 1;
  let to = from === 0 ? -1 : bytes.indexOf(parenthesis, from);
  if (to < 0 || to >= end) return;
  while (from < to && bytes[from] === quote) from++;
  while (to > from && bytes[to - 1] === quote) to--;
  symbols.push(bytes, from, to);
}
