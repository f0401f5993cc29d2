// Collects every function that a pass over LLVM IR defines: symbol, lines, number of its DISubprogram.
import { debugNumber } from "./debug-number.ts";
import type { IrConsumer, IrLine } from "./ir-consumer.ts";
import { symbolOf } from "./symbol-of.ts";
import { TextPool } from "./text-pool.ts";

/** Columns, one entry per `define` in the order of the file: memory grows with the number of functions, not with bytes. */
export interface FunctionColumns {
  symbol(index: number): string;
  readonly lines: readonly number[];
  /** -1 without debug information. */
  readonly subprograms: readonly number[];
}

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
    const [from, to] = symbolOf(line);
    // An empty symbol is one, too; without an `@` there is none, and no function.
    if (to > 0) this.symbols.push(line.bytes, from, to);
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
