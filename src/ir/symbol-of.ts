// Where the symbol stands in a `define` line.
import type { IrLine } from "./ir-consumer.ts";

const at = 0x40;
const parenthesis = 0x28;
const quote = 0x22;

/** The text between the first `@` and the next `(` without its quotes, as `cargo llvm-lines` takes it; nothing, `[0, 0]`, when there is none. */
export function symbolOf({ bytes, start, end }: IrLine): readonly [from: number, to: number] {
  let from = bytes.indexOf(at, start) + 1;
  let to = from === 0 ? -1 : bytes.indexOf(parenthesis, from);
  if (to < 0 || to >= end) return [0, 0];
  while (from < to && bytes[from] === quote) from++;
  while (to > from && bytes[to - 1] === quote) to--;
  return [from, to];
}
