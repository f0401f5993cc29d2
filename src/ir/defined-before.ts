// Remembers what the codegen units of one crate have defined: an inline function is compiled into each unit that calls it, and is one copy.
import { IntList } from "./bodies/int-list.ts";
import { hashBytes, TextTable } from "./bodies/text-table.ts";
import type { IrLine } from "./ir-consumer.ts";
import { symbolOf } from "./symbol-of.ts";

/** One symbol was defined in two units, with other lines in each: what one unit would hold is not known. */
export class UnitsDiffer extends Error {
  constructor(symbol: string, lines: readonly [number, number]) {
    super(`${symbol} has ${lines[0]} lines in one codegen unit and ${lines[1]} in another`);
  }
}

export class DefinedBefore {
  private readonly symbols = new TextTable();
  /** By symbol; -1 for one that was not closed. */
  private readonly lines = new IntList();
  private open = -1;

  /** Whether the function of a `define` line was defined before. `close` is told in both cases. */
  define(line: IrLine): boolean {
    const [from, to] = symbolOf(line);
    const number =
      from < to ? this.symbols.intern(line.bytes, from, to, hashBytes(line.bytes, from, to)) : this.lines.length;
    this.open = from < to ? number : -1;
    if (number === this.lines.length && from < to) this.lines.push(-1);
    return this.open >= 0 && this.lines.get(number) >= 0;
  }

  /** @throws UnitsDiffer when the function had other lines before. */
  close(lines: number): void {
    if (this.open < 0) return;
    const before = this.lines.get(this.open);
    if (before >= 0 && before !== lines) throw new UnitsDiffer(this.symbols.text(this.open), [before, lines]);
    this.lines.set(this.open, lines);
    this.open = -1;
  }
}
