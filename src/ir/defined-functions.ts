// Collects every function that a pass over LLVM IR defines: symbol, lines, number of its DISubprogram.
import { IntList } from "./bodies/int-list.ts";
import { debugNumber } from "./debug-number.ts";
import type { IrConsumer, IrLine } from "./ir-consumer.ts";
import { symbolOf } from "./symbol-of.ts";
import { TextPool } from "./text-pool.ts";

const [underscore, letterN, letterR, letterZ] = [0x5f, 0x4e, 0x52, 0x5a];

/** Columns, one entry per `define` in the order of the file: memory grows with the number of functions, not with bytes. */
export interface FunctionColumns {
  symbol(index: number): string;
  /** Its bytes, where nobody needs the text. */
  symbolBytes(index: number): readonly [bytes: Buffer, start: number, end: number];
  /** Of all functions so far; valid until the next one. */
  readonly lines: Int32Array;
  /** -1 without debug information. */
  readonly subprograms: Int32Array;
  /** How many have symbols of either mangling. */
  readonly v0: number;
  readonly legacy: number;
}

/** A consumer whose columns are complete when the pass has ended. */
export class DefinedFunctions implements IrConsumer, FunctionColumns {
  private readonly counted = new IntList();
  private readonly numbers = new IntList();
  /** One more than there are lines while a function is open. */
  private readonly symbols: TextPool;
  private subprogram = -1;
  v0 = 0;
  legacy = 0;

  /** `symbols` may be the pool of a module whose functions are not asked for any more. */
  constructor(symbols = new TextPool()) {
    this.symbols = symbols;
    symbols.truncate(0);
  }

  define(line: IrLine): void {
    this.symbols.truncate(this.counted.length);
    const [from, to] = symbolOf(line);
    // An empty symbol is one, too; without an `@` there is none, and no function.
    if (to > 0) this.symbols.push(line.bytes, from, to);
    this.subprogram = debugNumber(line);
  }

  close(lines: number): void {
    if (this.symbols.size === this.counted.length) return;
    this.counted.push(lines);
    this.numbers.push(this.subprogram);
    this.countMangling();
  }

  private countMangling(): void {
    const [bytes, start, end] = this.symbols.place(this.symbols.size - 1);
    // macOS puts one more `_` in front.
    const from = bytes[start + 1] === underscore ? start + 1 : start;
    if (end - from < 2 || bytes[start] !== underscore) return;
    if (bytes[from + 1] === letterR) this.v0++;
    else if (end - from > 2 && bytes[from + 1] === letterZ && bytes[from + 2] === letterN) this.legacy++;
  }

  get lines(): Int32Array {
    return this.counted.view();
  }

  get subprograms(): Int32Array {
    return this.numbers.view();
  }

  symbol(index: number): string {
    return this.symbols.text(index);
  }

  symbolBytes(index: number): readonly [bytes: Buffer, start: number, end: number] {
    return this.symbols.place(index);
  }
}
