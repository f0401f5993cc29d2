// Turns the `!dbg` of instructions into file and line: DILocation → outermost `inlinedAt` → the file of its scope.
import type { DebugInfo } from "../debug-info.ts";
import type { IrLine } from "../ir-consumer.ts";
import { IntList } from "./int-list.ts";

const location = Buffer.from("DILocation(line: ");
const lexicalBlock = Buffer.from("DILexicalBlock");
const scopeField = Buffer.from("scope: !");
const inlinedField = Buffer.from(", inlinedAt: !");
const fileField = Buffer.from(", file: !");
const distinct = Buffer.from("distinct ");

/** LLVM numbers nodes without gaps, so that this is 20 times the largest crate known; columns are as long as the largest number. */
const largestNumber = 2 ** 25;

/** The nodes of one module, by their number: 1.3 million of them in 1.6 million numbers is what a large crate has. */
export class SourceLocations {
  /** Three of each: line of a DILocation, or number of the DIFile of a block; scope of a DILocation, or `block`; what it is inlined at. */
  private readonly nodes = new IntList();

  metadata({ bytes, start, end }: IrLine): void {
    let at = start + 1;
    let number = 0;
    for (; at < end; at++) {
      const digit = bytes[at]! - 0x30;
      if (digit < 0 || digit > 9) break;
      number = number * 10 + digit;
    }
    if (at === start + 1 || number > largestNumber) return;
    at += 3;
    if (holds(bytes, at, distinct)) at += distinct.length;
    at++;
    if (bytes[at] !== 0x44 || bytes[at + 2] !== 0x4c) return;
    if (holds(bytes, at, location)) this.location(number, bytes, at + location.length, end);
    else if (holds(bytes, at, lexicalBlock)) {
      const file = bytes.indexOf(fileField, at);
      if (file >= 0 && file < end) this.add(number, decimal(bytes, file + fileField.length), block, -1);
    }
  }

  /** `42, column: 7, scope: !3, inlinedAt: !9)`; the column may be missing. */
  private location(number: number, bytes: Buffer, from: number, end: number): void {
    const line = decimal(bytes, from);
    let at = from;
    while (at < end && !(bytes[at] === 0x73 && holds(bytes, at, scopeField))) at++;
    at += scopeField.length;
    const scope = decimal(bytes, at);
    while (bytes[at]! >= 0x30 && bytes[at]! <= 0x39) at++;
    this.add(number, line, scope, holds(bytes, at, inlinedField) ? decimal(bytes, at + inlinedField.length) : -1);
  }

  private add(number: number, value: number, scope: number, inlinedAt: number): void {
    const at = number * 3;
    this.nodes.put(at + 2, inlinedAt, nothing);
    this.nodes.set(at + 1, scope);
    this.nodes.set(at, value);
  }

  /** Puts locations, numbered by `numberOf`, in the place of `!dbg` numbers; -1 where there is no line. */
  resolve(debug: IntList, from: number, info: DebugInfo, numberOf: (file: number, line: number) => number): void {
    const known = new Int32Array(this.nodes.length / 3).fill(unknown);
    for (let index = from; index < debug.length; index++) {
      const number = debug.get(index);
      if (number < 0) continue;
      if (number >= known.length) debug.set(index, -1);
      else {
        if (known[number] === unknown) known[number] = this.find(number, info, numberOf);
        debug.set(index, known[number]!);
      }
    }
  }

  private find(number: number, info: DebugInfo, numberOf: (file: number, line: number) => number): number {
    const { nodes } = this;
    let at = number * 3;
    for (let steps = 0; nodes.get(at + 2) >= 0 && steps < 10_000; steps++) {
      const outer = nodes.get(at + 2) * 3;
      if (outer >= nodes.length) break;
      at = outer;
    }
    const scope = nodes.get(at + 1);
    const line = nodes.get(at);
    if (line <= 0 || scope < 0) return -1;
    const isBlock = scope * 3 < nodes.length && nodes.get(scope * 3 + 1) === block;
    const row = isBlock ? -1 : info.rowOf(scope);
    const file = isBlock ? nodes.get(scope * 3) : row < 0 ? -1 : info.fileOf(row);
    return file < 0 ? -1 : numberOf(file, line);
  }
}

const nothing = -1;
const block = -2;
const unknown = -2;

function holds(bytes: Buffer, at: number, expected: Buffer): boolean {
  for (let index = 0; index < expected.length; index++) if (bytes[at + index] !== expected[index]) return false;
  return true;
}

function decimal(bytes: Buffer, start: number): number {
  let value = 0;
  for (let at = start; bytes[at]! >= 0x30 && bytes[at]! <= 0x39; at++) value = value * 10 + bytes[at]! - 0x30;
  return value;
}
