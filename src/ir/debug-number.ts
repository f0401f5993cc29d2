// Finds the `!dbg !N` of a line: on a `define` the DISubprogram, on an instruction the DILocation.
import type { IrLine } from "./ir-consumer.ts";

const bang = 0x21;

/** The number after the last `!dbg !` of the line, -1 when there is none. Other attachments (`!prof !3`) may follow it. */
export function debugNumber({ bytes, start, end }: IrLine): number {
  for (let at = end - 7; at >= start; at--) {
    if (
      bytes[at] === bang &&
      bytes[at + 1] === 0x64 &&
      bytes[at + 2] === 0x62 &&
      bytes[at + 3] === 0x67 &&
      bytes[at + 4] === 0x20 &&
      bytes[at + 5] === bang
    ) {
      return decimal(bytes, at + 6, end);
    }
  }
  return -1;
}

/** The decimal number at `start`, -1 when there is no digit or it is too large to be a metadata number. */
export function decimal(bytes: Buffer, start: number, end: number): number {
  let value = -1;
  for (let at = start; at < end; at++) {
    const digit = bytes[at]! - 0x30;
    if (digit < 0 || digit > 9) break;
    value = (value < 0 ? 0 : value * 10) + digit;
    if (value > 0x7fffffff) return -1;
  }
  return value;
}
