// Splits a line of IR into its template and what was taken out of it: symbols, locals, its `!dbg`.

import { IntList } from "./int-list.ts";
import type { LocalNames } from "./local-names.ts";
import { addToHash, emptyHash, hashBytes, type TextTable } from "./text-table.ts";
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

/** Bytes that begin what is taken out of a line, or is not looked into. */
const special = new Uint8Array(256);
for (const byte of [percent, at, bang, hash, quote]) special[byte] = 1;

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** `!dbg !` */
function isDebug(bytes: Buffer, start: number): boolean {
  return (
    bytes[start] === bang &&
    bytes[start + 1] === 0x64 &&
    bytes[start + 2] === 0x62 &&
    bytes[start + 3] === 0x67 &&
    bytes[start + 5] === bang
  );
}

function decimal(bytes: Buffer, start: number, end: number): number {
  let number = 0;
  for (let from = start; from < end; from++) number = number * 10 + bytes[from]! - 0x30;
  return number;
}

/** After `read`, its fields say what the line was; they are used again for the next. */
export class LineNormaliser {
  /** `text[0, length)` is the template. */
  text = Buffer.allocUnsafe(1 << 12);
  length = 0;
  /** `hashBytes` of the template: every byte is seen once, when it is put there. */
  hash = emptyHash;
  /** The number behind `!dbg !`, -1 without. */
  debug = -1;
  readonly symbols = new IntList();
  readonly locals = new IntList();
  /** `hashBytes` of the name that `endOfName` has passed, without its quotes. */
  private nameHash = emptyHash;
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
    const last = nameEnd > 0 && nameEnd < end ? nameEnd : end;
    this.local(bytes, start, last, hashBytes(bytes, start, last));
    this.put(0x3a);
  }

  read(bytes: Buffer, start: number, end: number): void {
    this.begin();
    if (this.text.length < (end - start) * 2) this.text = Buffer.allocUnsafe((end - start) * 4);
    const last = this.endBeforeDebug(bytes, start, end);
    for (let from = start; from < last; ) {
      from = this.plain(bytes, from, last);
      if (from >= last) break;
      const byte = bytes[from]!;
      if (byte === percent) from = this.percent(bytes, from, last);
      else if (byte === at) from = this.symbol(bytes, from, last);
      else if (byte === bang) from = this.metadata(bytes, from, last);
      else if (byte === hash) from = this.attributes(bytes, from, last);
      else from = this.quoted(bytes, from, last);
    }
  }

  /** Where a line ends without its last `, !dbg !7`, which is read here: nearly every instruction has one, and nothing behind it. */
  private endBeforeDebug(bytes: Buffer, start: number, end: number): number {
    let digits = end;
    while (digits > start && isDigit(bytes[digits - 1])) digits--;
    let before = digits - "!dbg !".length;
    if (digits === end || before < start || bytes[digits - 1] !== bang || !isDebug(bytes, before)) return end;
    this.debug = decimal(bytes, digits, end);
    while (before > start && (bytes[before - 1] === space || bytes[before - 1] === comma)) before--;
    return before;
  }

  /** Up to the next special byte; most of a line passes here. */
  private plain(bytes: Buffer, start: number, end: number): number {
    const { text } = this;
    let { length, hash: sum } = this;
    let from = start;
    for (; from < end; from++) {
      const byte = bytes[from]!;
      if (special[byte] === 1) break;
      text[length++] = byte;
      sum = addToHash(sum, byte);
    }
    this.length = length;
    this.hash = sum;
    return from;
  }

  private begin(): void {
    this.length = 0;
    this.hash = emptyHash;
    this.debug = -1;
    this.symbols.length = 0;
    this.locals.length = 0;
  }

  private put(byte: number): void {
    this.text[this.length++] = byte;
    this.hash = addToHash(this.hash, byte);
  }

  private putAll(bytes: Buffer, start: number, end: number): void {
    bytes.copy(this.text, this.length, start, end);
    this.length += end - start;
    this.hash = hashBytes(bytes, start, end, this.hash);
  }

  private percent(bytes: Buffer, start: number, end: number): number {
    const nameEnd = this.endOfName(bytes, start + 1, end);
    const first = bytes[start + 1]!;
    // Types of rustc contain `::`, or begin with a capital; a local of such a name is not in the table, or not written by rustc.
    if (first === quote || (first >= 0x41 && first <= 0x5a)) {
      const layout = this.types.of(bytes, start + 1, nameEnd);
      if (layout !== undefined) {
        this.ensure(layout.length + (end - nameEnd) * 2);
        this.putAll(layout, 0, layout.length);
        return nameEnd;
      }
    }
    this.local(bytes, start + 1, nameEnd, first === quote ? hashBytes(bytes, start + 1, nameEnd) : this.nameHash);
    return nameEnd;
  }

  private endOfName(bytes: Buffer, start: number, end: number): number {
    if (bytes[start] === quote) {
      const close = bytes.indexOf(quote, start + 1);
      const next = close < 0 || close >= end ? end : close + 1;
      this.nameHash = hashBytes(bytes, start + 1, next - 1);
      return next;
    }
    let sum = emptyHash;
    let next = start;
    for (; next < end; next++) {
      const byte = bytes[next]!;
      if (inName[byte] === 0) break;
      sum = addToHash(sum, byte);
    }
    this.nameHash = sum;
    return next;
  }

  private ensure(more: number): void {
    if (this.length + more <= this.text.length) return;
    const next = Buffer.allocUnsafe((this.length + more) * 2);
    this.text.copy(next, 0, 0, this.length);
    this.text = next;
  }

  private local(bytes: Buffer, start: number, end: number, nameHash: number): void {
    this.locals.push(this.localNames.number(bytes, start, end, nameHash));
    this.put(percent);
  }

  private symbol(bytes: Buffer, start: number, end: number): number {
    const next = this.endOfName(bytes, start + 1, end);
    const quotes = bytes[start + 1] === quote ? 1 : 0;
    this.symbols.push(this.symbolTable.intern(bytes, start + 1 + quotes, next - quotes, this.nameHash));
    this.put(at);
    return next;
  }

  /** `, !dbg !7` goes altogether, of `!noundef !7` and `metadata !7` the number. */
  private metadata(bytes: Buffer, start: number, end: number): number {
    if (isDebug(bytes, start)) {
      let next = start + "!dbg !".length;
      while (next < end && isDigit(bytes[next])) next++;
      this.debug = decimal(bytes, start + "!dbg !".length, next);
      while (this.length > 0 && (this.text[this.length - 1] === space || this.text[this.length - 1] === comma))
        this.length--;
      this.hash = hashBytes(this.text, 0, this.length);
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
    this.putAll(bytes, start, next);
    return next;
  }
}
