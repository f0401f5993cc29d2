// Splits a line of IR into its template and what was taken out of it: symbols, locals, its `!dbg`.

import { IntList } from "./int-list.ts";
import type { LocalNames } from "./local-names.ts";
import { hashBytes, type TextTable } from "./text-table.ts";
import type { TypeLayouts } from "./type-layouts.ts";

const percent = 0x25;
const at = 0x40;
const bang = 0x21;
const quote = 0x22;
const hash = 0x23;
const comma = 0x2c;
const space = 0x20;

/** Bytes that LLVM writes in a name without quotes: `[-a-zA-Z$._0-9]`. */
const inName = new Uint8Array(256);
for (const char of "-$._0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") inName[char.charCodeAt(0)] = 1;

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** After `read`, its fields say what the line was; they are used again for the next. */
export class LineNormaliser {
  /** `text[0, length)` is the template. */
  text = Buffer.allocUnsafe(1 << 12);
  length = 0;
  /** The number behind `!dbg !`, -1 without. */
  debug = -1;
  readonly symbols = new IntList();
  readonly locals = new IntList();
  private readonly symbolTable: TextTable;
  private readonly localNames: LocalNames;
  private readonly types: TypeLayouts;

  constructor(symbolTable: TextTable, localNames: LocalNames, types: TypeLayouts) {
    this.symbolTable = symbolTable;
    this.localNames = localNames;
    this.types = types;
  }

  /** A label `bb1:`: a local, and nothing more of its line, which goes on with a comment on its predecessors. */
  readLabel(bytes: Buffer, start: number, end: number): void {
    this.begin();
    const nameEnd = bytes[start] === quote ? bytes.indexOf(quote, start + 1) + 1 : bytes.indexOf(0x3a, start);
    this.local(bytes, start, nameEnd > 0 && nameEnd < end ? nameEnd : end);
    this.put(0x3a);
  }

  read(bytes: Buffer, start: number, end: number): void {
    this.begin();
    if (this.text.length < (end - start) * 2) this.text = Buffer.allocUnsafe((end - start) * 4);
    for (let from = start; from < end; ) {
      const byte = bytes[from]!;
      if (byte === percent) from = this.percent(bytes, from, end);
      else if (byte === at) from = this.symbol(bytes, from, end);
      else if (byte === bang) from = this.metadata(bytes, from, end);
      else if (byte === hash) from = this.attributes(bytes, from, end);
      else if (byte === quote) from = this.quoted(bytes, from, end);
      else {
        this.text[this.length++] = byte;
        from++;
      }
    }
  }

  private begin(): void {
    this.length = 0;
    this.debug = -1;
    this.symbols.length = 0;
    this.locals.length = 0;
  }

  private put(byte: number): void {
    this.text[this.length++] = byte;
  }

  private percent(bytes: Buffer, start: number, end: number): number {
    const nameEnd = endOfName(bytes, start + 1, end);
    const first = bytes[start + 1]!;
    // Types of rustc contain `::`, or begin with a capital; a local of such a name is not in the table, or not written by rustc.
    if (first === quote || (first >= 0x41 && first <= 0x5a)) {
      const layout = this.types.of(bytes, start + 1, nameEnd);
      if (layout !== undefined) {
        this.ensure(layout.length + (end - nameEnd) * 2);
        layout.copy(this.text, this.length);
        this.length += layout.length;
        return nameEnd;
      }
    }
    this.local(bytes, start + 1, nameEnd);
    return nameEnd;
  }

  private ensure(more: number): void {
    if (this.length + more <= this.text.length) return;
    const next = Buffer.allocUnsafe((this.length + more) * 2);
    this.text.copy(next, 0, 0, this.length);
    this.text = next;
  }

  private local(bytes: Buffer, start: number, end: number): void {
    this.locals.push(this.localNames.number(bytes, start, end, hashBytes(bytes, start, end)));
    this.put(percent);
  }

  private symbol(bytes: Buffer, start: number, end: number): number {
    const next = endOfName(bytes, start + 1, end);
    const [from, to] = bytes[start + 1] === quote ? [start + 2, next - 1] : [start + 1, next];
    this.symbols.push(this.symbolTable.intern(bytes, from, to, hashBytes(bytes, from, to)));
    this.put(at);
    return next;
  }

  /** `, !dbg !7` goes altogether, of `!noundef !7` and `metadata !7` the number. */
  private metadata(bytes: Buffer, start: number, end: number): number {
    if (
      bytes[start + 1] === 0x64 &&
      bytes[start + 2] === 0x62 &&
      bytes[start + 3] === 0x67 &&
      bytes[start + 5] === bang
    ) {
      let next = start + 6;
      let number = 0;
      for (; next < end && isDigit(bytes[next]); next++) number = number * 10 + bytes[next]! - 0x30;
      this.debug = number;
      while (this.length > 0 && (this.text[this.length - 1] === space || this.text[this.length - 1] === comma))
        this.length--;
      return next;
    }
    this.put(bang);
    let next = start + 1;
    while (next < end && isDigit(bytes[next])) next++;
    return next;
  }

  /** `#35` is a group of attributes of the call: another module numbers them otherwise. */
  private attributes(bytes: Buffer, start: number, end: number): number {
    let next = start + 1;
    while (next < end && isDigit(bytes[next])) next++;
    this.put(hash);
    return next;
  }

  private quoted(bytes: Buffer, start: number, end: number): number {
    const close = bytes.indexOf(quote, start + 1);
    const next = close < 0 || close >= end ? end : close + 1;
    bytes.copy(this.text, this.length, start, next);
    this.length += next - start;
    return next;
  }
}

function endOfName(bytes: Buffer, start: number, end: number): number {
  if (bytes[start] === quote) {
    const close = bytes.indexOf(quote, start + 1);
    return close < 0 || close >= end ? end : close + 1;
  }
  let next = start;
  while (next < end && inName[bytes[next]!] === 1) next++;
  return next;
}
